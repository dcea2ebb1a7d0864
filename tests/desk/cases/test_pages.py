"""Every page of a case opens, at every stage of its life, within a fixed number of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cases.story import Story

from zhiheng.cases.acts import available
from zhiheng.cases.factories import make_bureau
from zhiheng.common import scope
from zhiheng.desk.cases.page.tabs import TABS
from zhiheng.organs.models import Account

pytestmark = pytest.mark.django_db

STAGES = ("file", "inquire", "report", "notice", "waive", "decide", "serve", "pay", "close", "archive")
DAYS = ("03-02", "03-03", "03-10", "03-12", "03-13", "03-16", "03-17", "03-25", "03-27", "03-31")


def signed_in(actor: Any) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def test_every_act_and_every_tab_opens_along_a_whole_case() -> None:
    story = Story(make_bureau())
    handler = signed_in(story.bureau.handler)
    seen: set[str] = set()
    for stage, day in zip(STAGES, DAYS, strict=True):
        getattr(story, stage)(f"2026-{day}")
        for act, may in available(story.bureau.handler, story.case):
            if (
                act.id not in seen
            ):  # a form is the same at every stage; where it may be done, the procedure says
                seen.add(act.id)
                answer = handler.get(reverse("cases:act", args=[story.case_id, act.id]))
                assert answer.status_code == (200 if may.allowed else 403), (stage, act.id)
        if stage in {"file", "decide", "archive"}:
            for tab in TABS:
                answer = handler.get(reverse("cases:page", args=[story.case_id]), {"tab": tab})
                assert answer.status_code == 200, (stage, tab)
    assert len(seen) > 30
    package = handler.get(reverse("cases:package", args=[story.case_id]))
    assert package["Content-Type"] == "application/zip"
    for actor in (story.bureau.reviewer, story.bureau.leader):
        assert signed_in(actor).get(reverse("cases:page", args=[story.case_id])).status_code == 200


def test_closing_is_not_offered_before_the_penalty_has_reached_its_party() -> None:
    story = Story(make_bureau())
    with story.quickly():
        for stage, day in zip(STAGES[:6], DAYS[:6], strict=True):
            getattr(story, stage)(f"2026-{day}")
        page = reverse("cases:page", args=[story.case_id])
        close = reverse("cases:act", args=[story.case_id, "close_case"])
        decided = signed_in(story.bureau.handler).get(page).content.decode()
        assert close not in decided
        assert "处罚决定书还没有送达当事人" in decided
        scope.apply(scope.SYSTEM)
        story.serve("2026-03-17")
    assert close in signed_in(story.bureau.handler).get(page).content.decode()
