"""Every page a person can open answers over the demo's own data, for every persona that may open it."""

from __future__ import annotations

import pytest
from django.test import Client

from zhiheng.cases.models import Case, Lead
from zhiheng.common import clock, scope
from zhiheng.demo.load import Loaded, build
from zhiheng.disclosure.models import Publication
from zhiheng.ledger.services import integrate
from zhiheng.organs.models import Account
from zhiheng.supervision.models import Finding
from zhiheng.supervision.services.sweep import sweep

pytestmark = pytest.mark.django_db

TABS = ("basic", "parties", "evidence", "documents", "approval", "deadline", "record", "file")
OFFICER = (
    "/desk/", "/desk/cases/", "/desk/cases/leads/", "/desk/cases/leads/new/", "/desk/cases/summary/", "/desk/calendar/",
    "/desk/search/?q=占用", "/desk/approvals/", "/desk/disclosure/", "/desk/supervision/findings/",
)  # fmt: skip
SUPERVISOR = (
    "/desk/", "/desk/cases/", "/desk/supervision/", "/desk/supervision/findings/", "/desk/supervision/rules/",
    "/desk/disclosure/", "/desk/organs/",
)  # fmt: skip
PUBLIC = ("/", "/decisions/", "/bodies/", "/officers/", "/items/", "/ledger/", "/check/")


@pytest.fixture
def loaded() -> Loaded:
    made = build(today=clock.today(), cases=60)
    sweep()
    return made


def opened(login: str | None, addresses: list[str]) -> dict[str, int]:
    """Open addresses as a persona; returns those that did not answer 200."""
    client = Client(raise_request_exception=False)
    if login:
        client.force_login(Account.objects.get(username=login))
    answers = {a: client.get(a, follow=True).status_code for a in addresses}
    scope.apply(scope.SYSTEM)
    return {a: status for a, status in answers.items() if status != 200}


def test_every_page_answers_over_the_demo(loaded: Loaded):
    body = loaded.world.bodies[0].organ
    mine = list(Case.objects.filter(organ=body).order_by("-filed_on")[:3])
    assert mine
    lead = Lead.objects.filter(organ=body, status="VERIFYING").first()
    pages = [
        *OFFICER,
        *(f"/desk/cases/{mine[0].pk}/?tab={tab}" for tab in TABS),
        f"/desk/cases/{mine[0].pk}/sight/",
    ]
    if lead:
        pages += [f"/desk/cases/leads/{lead.pk}/", f"/desk/cases/leads/{lead.pk}/file/"]
    assert opened("zhao", pages) == {}
    finding = Finding.objects.filter(division__startswith="14").first()
    more = [f"/desk/supervision/findings/{finding.pk}/"] if finding else []
    assert opened("wang", [*SUPERVISOR, *more, f"/desk/cases/{mine[0].pk}/"]) == {}
    shown = Publication.objects.filter(status="PUBLISHED").first()
    assert shown
    assert opened(None, [*PUBLIC, f"/decisions/{shown.uid}/"]) == {}
    assert integrate().size > 0
