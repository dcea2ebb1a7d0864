import pytest

from zhiheng.law.duties import resolve
from zhiheng.law.remedy import (
    LITIGATION_MONTHS,
    REVIEW_DAYS,
    Decider,
    ReviewOrgan,
    check_remedy_text,
    remedy_text,
    review_organ,
)
from zhiheng.law.verdict import Cite

ORGAN = review_organ(Decider.DEPARTMENT, government="阳泉市矿区人民政府")
COURT = "阳泉市矿区人民法院"


def test_numbers_agree_with_the_table_of_duties() -> None:
    review, suit = resolve("REV_APPLY").limit, resolve("LIT_FILE").limit
    assert review is not None and review.n == REVIEW_DAYS
    assert suit is not None and suit.n == LITIGATION_MONTHS


@pytest.mark.parametrize(
    ("decider", "names", "article", "expected"),
    [
        (Decider.DEPARTMENT, {"government": "某区人民政府"}, "第二十四条", "某区人民政府"),
        (Decider.GOVERNMENT, {"government": "楚雄市人民政府"}, "第二十四条", "楚雄市人民政府"),
        (Decider.VERTICAL, {"superior": "某省税务局"}, "第二十七条", "某省税务局"),
        (
            Decider.JUSTICE,
            {"government": "某市人民政府", "superior": "某省司法厅"},
            "第二十八条",
            "某市人民政府或者某省司法厅",
        ),
        (Decider.PROVINCE, {"own": "某省人民政府"}, "第二十四条", "某省人民政府"),
        (Decider.BRANCH_BY_AREA, {"government": "某区人民政府"}, "第二十四条", "某区人民政府"),
    ],
)
def test_organ_of_review(decider: Decider, names: dict[str, str], article: str, expected: str) -> None:
    organ = review_organ(decider, **names)
    assert (organ.text, organ.cite.article) == (expected, article)


@pytest.mark.parametrize("decider", list(Decider))
def test_missing_name_is_asked_for(decider: Decider) -> None:
    with pytest.raises(ValueError, match="请填写"):
        review_organ(decider)


@pytest.mark.req("CASE-07", "LIA-05")
def test_ordinary_decision_names_both_ways_and_periods() -> None:
    remedy = remedy_text(ORGAN, COURT)
    assert "六十日内向阳泉市矿区人民政府申请行政复议" in remedy.text
    assert "六个月内直接向阳泉市矿区人民法院提起行政诉讼" in remedy.text
    assert not remedy.review_first
    assert check_remedy_text(remedy.text, on_the_spot=False) == ()


@pytest.mark.req("CASE-07")
def test_decision_on_the_spot_sends_to_review_first() -> None:
    remedy = remedy_text(ORGAN, COURT, on_the_spot=True)
    assert remedy.review_first
    assert "应当先" in remedy.text
    assert "六个月" not in remedy.text
    assert Cite.of("行政复议法", 23) in remedy.cites
    assert check_remedy_text(remedy.text, on_the_spot=True) == ()


def test_texts_are_not_interchangeable() -> None:
    ordinary, spot = remedy_text(ORGAN, COURT).text, remedy_text(ORGAN, COURT, on_the_spot=True).text
    assert {v.rule_id for v in check_remedy_text(ordinary, on_the_spot=True)} == {"REMEDY_REVIEW_FIRST"}
    assert [v.rule_id for v in check_remedy_text(spot, on_the_spot=False)] == ["REMEDY_MISSING"]


def test_another_law_may_send_to_review_first() -> None:
    tax = Cite.of("税收征收管理法", 88)
    remedy = remedy_text(ORGAN, COURT, review_first_by=tax)
    assert remedy.review_first
    assert tax in remedy.cites
    assert "当场" not in remedy.text


def test_service_online_needs_a_way_to_apply_online() -> None:
    assert remedy_text(ORGAN, COURT, served_online=True).verdict.blocks
    linked = remedy_text(ORGAN, COURT, served_online=True, online_link="https://xzfy.example.gov.cn")
    assert linked.verdict.ok
    assert check_remedy_text(linked.text, on_the_spot=False, served_online=True) == ()
    bare = remedy_text(ORGAN, COURT).text
    assert [v.rule_id for v in check_remedy_text(bare, on_the_spot=False, served_online=True)] == [
        "REMEDY_ONLINE"
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("罚款五百元。", "REMEDY_MISSING"),
        ("可在15日内向某政府申请复议；也可在六个月内向某法院提起行政诉讼。", "REMEDY_REVIEW"),
        ("可在60日内向某政府申请复议；也可在三个月内向某法院提起行政诉讼。", "REMEDY_SUIT"),
        ("可在60日内向某政府申请复议；也可在15日内向某法院提起行政诉讼。", "REMEDY_SUIT"),
        ("可在60日内向某政府申请复议。", "REMEDY_MISSING"),
        ("可以自收到之日起６个月内提起行政诉讼。", "REMEDY_MISSING"),
    ],
)
def test_faulty_and_outdated_paragraphs_are_blocked(text: str, rule: str) -> None:
    found = check_remedy_text(text, on_the_spot=False)
    assert rule in {v.rule_id for v in found}
    assert all(v.blocks for v in found)


@pytest.mark.parametrize(
    "words", ["可以先自收到之日起60日内向某政府申请行政复议", "应在60日内向某政府申请行政复议"]
)
def test_review_first_must_be_said_as_a_duty(words: str) -> None:
    assert [v.rule_id for v in check_remedy_text(words, on_the_spot=True)] == ["REMEDY_REVIEW_FIRST"]


def test_full_width_digits_and_line_breaks_are_read() -> None:
    text = "可以自收到本决定书之日起\n６０日内向某政府申请行政复议；\n也可以６个月内向某法院提起行政诉讼。"
    assert check_remedy_text(text, on_the_spot=False) == ()


def test_court_is_required() -> None:
    with pytest.raises(ValueError, match="人民法院"):
        remedy_text(ReviewOrgan(("某政府",), ORGAN.cite), " ")
