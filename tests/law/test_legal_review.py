import pytest

from zhiheng.law.collective import RECORD_FIELDS, check_discussion, discussion_required
from zhiheng.law.legal_review import (
    POINTS_EIGHT,
    POINTS_FIVE,
    Opinion,
    Reviewer,
    ReviewFacts,
    check_closures,
    check_form,
    check_review,
    check_reviewer,
    check_reviewer_share,
    needs_review_again,
    review_required,
)
from zhiheng.law.sanctions import SanctionKind
from zhiheng.law.verdict import Level

DONGHUA, CITY = "532301105", "532301"


def laws(**facts: object) -> list[str]:
    need = review_required(ReviewFacts(**facts))  # type: ignore[arg-type]
    assert need.required == bool(need.reasons)
    return [f"{cite.law}{cite.article}" for _, cite in need.reasons]


@pytest.mark.parametrize("fact", ["public_interest", "complicated"])
def test_penalties_of_article_58_and_other_major_decisions_of_document_118(fact: str) -> None:
    assert laws(action="处罚", **{fact: True}) == ["行政处罚法第五十八条"]
    assert laws(action="强制", **{fact: True}) == ["国办发〔2018〕118号第四部分"]


def test_major_rights_need_a_hearing_under_the_statute_but_not_under_the_document() -> None:
    assert laws(action="处罚", major_rights=True, hearing_held=True) == ["行政处罚法第五十八条"]
    assert laws(action="处罚", major_rights=True) == ["国办发〔2018〕118号第四部分"]
    assert laws(action="处罚", hearing_held=True) == ["国办发〔2018〕118号第四部分"]


def test_social_risk_special_law_and_catalogue() -> None:
    assert laws(action="许可", social_risk=True) == ["国办发〔2018〕118号第四部分"]
    assert laws(action="处罚", required_by_law="某条例") == ["行政处罚法第五十八条"]
    assert laws(action="检查", catalogue="较大数额罚款") == ["国办发〔2018〕118号第四部分"]
    assert laws(action="处罚") == []


@pytest.mark.req("LEG-05")
@pytest.mark.parametrize(
    ("action", "place", "needed"),
    [("处罚", DONGHUA, True), ("强制", DONGHUA, True), ("许可", DONGHUA, False), ("处罚", CITY, False)],
)
def test_pilot_townships_review_serious_penalties_and_coercion(action: str, place: str, needed: bool) -> None:
    assert bool(laws(action=action, division=place, serious_or_difficult=True)) is needed


NEEDED = review_required(ReviewFacts(action="处罚", complicated=True))
FREE = review_required(ReviewFacts(action="处罚"))


@pytest.mark.req("LEG-07")
@pytest.mark.parametrize("opinion", [None, Opinion.PENDING, Opinion.PROBLEMS])
def test_no_decision_without_a_review_passed(opinion: Opinion | None) -> None:
    assert check_review(NEEDED, opinion).blocks
    assert check_review(FREE, opinion).ok


def test_passed_review_opens_the_decision() -> None:
    assert check_review(NEEDED, Opinion.AGREE).ok


@pytest.mark.req("LEG-06")
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"is_handler": True}, "承办人"),
        ({"related": True}, "回避"),
        ({"appointed": False}, "不是本机关确定"),
        ({"first_time": True}, "法律职业资格"),
    ],
)
def test_who_may_not_review(change: dict[str, bool], says: str) -> None:
    found = check_reviewer(Reviewer(name="甲", **change))  # type: ignore[arg-type]
    assert [v.blocks for v in found] == [True]
    assert says in found[0].message


def test_first_time_reviewer_with_the_qualification_and_old_hand_without_it() -> None:
    assert check_reviewer(Reviewer(name="甲", first_time=True, law_qualification=True)) == ()
    assert check_reviewer(Reviewer(name="乙", first_time=False, law_qualification=False)) == ()


@pytest.mark.req("LEG-04")
@pytest.mark.parametrize("form", [POINTS_FIVE, POINTS_EIGHT])
def test_every_point_of_the_form_is_answered(form: dict[str, str]) -> None:
    full = dict.fromkeys(form, "合法")
    assert check_form(full, Opinion.AGREE, "同意", form=form) == ()
    for key in form:
        assert check_form(full | {key: ""}, Opinion.AGREE, "同意", form=form)[0].blocks


def test_five_and_eight_points() -> None:
    assert (len(POINTS_FIVE), len(POINTS_EIGHT)) == (5, 8)


def test_opinion_is_chosen_and_written() -> None:
    full = dict.fromkeys(POINTS_EIGHT, "合法")
    assert "尚未选择" in check_form(full, Opinion.PENDING, "x")[0].message
    assert "书面意见" in check_form(full, Opinion.PROBLEMS, " ")[0].message


def test_hearing_or_change_after_review_asks_for_a_new_one() -> None:
    assert needs_review_again(reviewed_before_hearing=True, hearing_held=True, changed_since_review=False)
    assert needs_review_again(reviewed_before_hearing=False, hearing_held=False, changed_since_review=True)
    assert not needs_review_again(
        reviewed_before_hearing=False, hearing_held=True, changed_since_review=False
    )
    assert not needs_review_again(
        reviewed_before_hearing=True, hearing_held=False, changed_since_review=False
    )


@pytest.mark.req("LEG-09")
@pytest.mark.parametrize(
    ("reviewers", "officers", "ok"),
    [(1, 20, True), (1, 21, False), (2, 40, True), (0, 0, True), (0, 1, False)],
)
def test_five_per_cent_reviewers_rounded_up_in_principle(reviewers: int, officers: int, ok: bool) -> None:
    verdict = check_reviewer_share(reviewers, officers)
    assert verdict.ok is ok
    assert not verdict.blocks
    with pytest.raises(ValueError, match="负"):
        check_reviewer_share(-1, officers)


@pytest.mark.req("LEG-12")
def test_sweeping_closures_are_flagged_at_the_profile_number() -> None:
    kinds = {SanctionKind.CLOSE}
    assert check_closures(kinds, 10, threshold=10).level is Level.RED
    assert check_closures(kinds, 9, threshold=10).ok
    assert check_closures(kinds, 99, threshold=None).ok
    assert check_closures({SanctionKind.FINE}, 99, threshold=10).ok


RECORD = dict.fromkeys(RECORD_FIELDS, "有")


@pytest.mark.parametrize(("complicated", "grave"), [(True, False), (False, True)])
def test_complicated_or_grave_cases_are_discussed(complicated: bool, grave: bool) -> None:
    need = discussion_required(complicated=complicated, grave=grave)
    assert check_discussion(need, None).blocks
    assert check_discussion(need, RECORD).ok


@pytest.mark.req("LEG-08")
def test_pilot_townships_discuss_what_was_reviewed_and_only_after_review() -> None:
    need = discussion_required(complicated=False, grave=False, legal_review_required=True, division=DONGHUA)
    assert need.required
    assert check_discussion(need, RECORD, review_required=True, review_passed=False).blocks
    assert check_discussion(need, RECORD, review_required=True, review_passed=True).ok
    elsewhere = discussion_required(complicated=False, grave=False, legal_review_required=True, division=CITY)
    assert not elsewhere.required
    assert check_discussion(elsewhere, None).ok


@pytest.mark.req("LEG-08")
@pytest.mark.parametrize("field", list(RECORD_FIELDS))
def test_record_of_discussion_is_complete(field: str) -> None:
    need = discussion_required(complicated=False, grave=False, extra="再次延长办案期限")
    assert RECORD_FIELDS[field] in check_discussion(need, RECORD | {field: ""}).message


@pytest.mark.parametrize(
    ("matter", "facts", "article"),
    [
        ("市场监管", {"review_by_statute": True}, "第五十条、第六十条"),
        (
            "市场监管",
            {"legal_review_required": True, "hearing_scope": True},
            None,
        ),  # only 118号 asks for review
        ("交通", {"hearing_scope": True}, "第七十六条"),
        ("交通", {"review_by_statute": True}, None),
        ("住建", {"review_by_statute": True, "hearing_scope": True}, None),
    ],
)
def test_two_fields_discuss_more_than_the_statute_asks(
    matter: str, facts: dict[str, bool], article: str | None
) -> None:
    need = discussion_required(complicated=False, grave=False, matter=matter, **facts)
    assert need.required is (article is not None)
    assert article is None or need.verdict.cites[-1].article == article
