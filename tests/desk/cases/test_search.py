"""Search: finds by any two characters of a name or number, by words of a document, and only what one may see."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.cases.story import Story
from tests.desk.ground import Ground, as_system

from zhiheng.cases.models import SearchEntry
from zhiheng.cases.search import index
from zhiheng.cases.search.query import search
from zhiheng.cases.search.snippet import mark, snippet
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


def ask(ground: Ground, question: str, who: str = "handler") -> list[str]:
    return [e.kind for e in search(ground.people[who], question)]


def test_what_was_filed_and_issued_is_found(ground: Ground) -> None:
    story: Story = ground.story
    assert "CASE" in ask(ground, "商贸")  # two characters inside a name
    assert "CASE" in ask(ground, "0303MA0K")  # inside a code
    assert "PENALTY_DECISION" in ask(ground, story.case.decisions.get().number)
    assert "PENALTY_DECISION" in ask(ground, "人行道 货物")  # both words, in the body
    assert ask(ground, "人行道 飞机场") == []
    assert ask(ground, "") == []


def test_words_that_stand_apart_are_not_a_phrase(ground: Ground) -> None:
    assert ask(ground, "堆放货物")
    assert ask(ground, "货物堆放") == []


def test_case_and_width_do_not_matter(ground: Ground) -> None:
    assert "CASE" in ask(ground, "ma0k")
    assert "CASE" in ask(ground, "ＭＡ０Ｋ")


def test_a_single_character_is_refused_with_advice(ground: Ground) -> None:
    with pytest.raises(UserError, match="至少两个字"):
        search(ground.people["handler"], "张")
    assert ground.client("handler").get(reverse("search"), {"q": "张"}).status_code == 400


@pytest.mark.req("ORG-01")
def test_nobody_finds_what_he_may_not_see(ground: Ground) -> None:
    for who, found in (
        ("handler", True),
        ("supervisor", True),
        ("far_supervisor", False),
        ("other_officer", False),
    ):
        text = ground.client(who).get(reverse("search"), {"q": "商贸"}).content.decode()
        assert ("涉嫌擅自占用城市道路案" in text) is found, who
        as_system()
        assert bool(ask(ground, "商贸", who)) is found, who


def test_the_informant_is_never_in_the_index(ground: Ground) -> None:
    story = Story(ground.bureau)
    lead = story.lead("2026-03-02", reporter_name="诸葛举报", reporter_phone="13900001111")
    story.case_id = 0
    assert not SearchEntry.objects.filter(body__contains="诸葛举报").exists()
    assert lead.reporter_name == "诸葛举报"


def test_indexing_again_changes_nothing(ground: Ground) -> None:
    before = list(
        SearchEntry.objects.order_by("document_id").values_list("case_id", "document_id", "title", "body")
    )
    assert index.rebuild([ground.story.case_id]) == len(before)
    after = list(
        SearchEntry.objects.order_by("document_id").values_list("case_id", "document_id", "title", "body")
    )
    assert after == before


def test_what_was_asked_for_is_marked() -> None:
    assert mark("阳泉某某商贸有限公司", ["商贸"]) == [
        ("阳泉某某", False),
        ("商贸", True),
        ("有限公司", False),
    ]
    pieces = snippet("开" * 200 + "占用人行道堆放" + "尾" * 200, ["人行道"])
    assert ("人行道", True) in pieces
    assert pieces[0][0].startswith("…")
    assert snippet("<b>", ["<b>"]) == [("<b>", True)]  # the template escapes
