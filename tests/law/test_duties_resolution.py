"""取值顺序: effective date, nearest place, named matter, shorter of equals; UNSET rather than a borrowed number."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zhiheng.law.duties import DutyRule, Grade, Modality, Status, catalogue, due, get, resolve
from zhiheng.law.duties.load import read_cite
from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.law.period import Limit, Unit

D = date.fromisoformat
CITE = (read_cite("某某市行政执法公示办法 8"),)


def rule(n: int, place: str, **more) -> DutyRule:
    return DutyRule("PUB_OTHER", Limit(n, Unit.WORKDAY), CITE, jurisdiction=place, **more)


@pytest.mark.req("PUB-09", "RULE-08")
def test_a_place_without_its_own_number_takes_the_countrys_never_another_places():
    """楚雄 sets 7 working days for penalties only; other decisions fall to 国办发〔2018〕118号, not to 西安."""
    found = resolve("PUB_OTHER", jurisdiction="532301105", on=D("2024-09-09"))
    assert (found.limit.n, found.source) == (20, "100000")
    assert found.cites[0].law == "国办发〔2018〕118号"
    assert [s.split("：")[0] for s in found.steps] == [
        "东华镇（532301105）", "楚雄市（532301）", "楚雄彝族自治州（532300）", "云南省（530000）", "国家（100000）",
    ]  # fmt: skip


@pytest.mark.req("PUB-03", "RULE-02")
def test_where_only_a_word_stands_the_answer_is_unset_and_the_word_is_shown():
    assert resolve("PREINFO_UPDATE", jurisdiction="610102").limit.n == 5
    found = resolve("PREINFO_UPDATE", jurisdiction="440700")
    assert (found.status, found.limit, found.source, found.soft) == (Status.UNSET, None, None, True)
    assert any("只说“及时”" in s for s in found.steps)
    assert "UNSET" in found.steps[-1]


@pytest.mark.parametrize("duty", ["SUP_FEEDBACK", "SUP_OBJECTION", "SUP_OBJECTION_REPLY"])
@pytest.mark.parametrize("place", [None, "140303", "532301", "610100", "440700"])
def test_the_supervision_regulation_sets_no_number_anywhere(duty, place):
    found = due(duty, D("2026-03-02"), jurisdiction=place)
    assert (found.status, found.due, found.limit) == (Status.UNSET, None, None)
    assert found.cites[0].law == "行政执法监督条例"


@pytest.mark.parametrize(
    "duty",
    [
        "LEAD_VERIFY",
        "PEN_DEFENCE",
        "LEGAL_REVIEW",
        "SUMMARY_FILE",
        "CASE_CLOSE",
        "ASSIST_LETTER",
        "PEN_DECIDE_EXT",
    ],
)
def test_a_duty_set_only_by_field_is_unset_without_a_field_and_names_the_fields(duty):
    found = resolve(duty)
    assert found.status is Status.UNSET
    assert "市场监管" in found.steps[-1]
    assert resolve(duty, matter="市场监管").status is Status.SET
    assert resolve(duty, matter="文化市场").status is Status.UNSET


def test_withdrawal_without_a_kind_is_that_of_a_penalty_and_another_kind_is_unset():
    assert resolve("PUB_WITHDRAW").limit.n == 3
    assert resolve("PUB_WITHDRAW", matter="处罚").limit.n == 3
    assert resolve("PUB_WITHDRAW", matter="许可").status is Status.UNSET
    assert resolve("PUB_WITHDRAW", matter="许可", jurisdiction="610100").limit.n == 3
    pilot = resolve("PUB_WITHDRAW", jurisdiction="532301202")
    assert pilot.limit.n == 3
    assert "立即纠正" in pilot.steps[0]


def test_the_nearest_place_wins():
    extra = [rule(15, "610000"), rule(12, "610102")]
    assert resolve("PUB_OTHER", jurisdiction="610102", extra=extra).limit.n == 12
    assert (
        resolve("PUB_OTHER", jurisdiction="610103", extra=extra).limit.n == 20
    )  # 西安市 stands before 陕西省
    assert resolve("PUB_OTHER", jurisdiction="610300", extra=extra).limit.n == 15


def test_in_one_place_a_named_matter_beats_any_matter():
    extra = [rule(9, "440700"), rule(11, "440700", matters=("强制",))]
    assert resolve("PUB_OTHER", jurisdiction="440700", matter="强制", extra=extra).limit.n == 11
    assert resolve("PUB_OTHER", jurisdiction="440700", matter="检查", extra=extra).limit.n == 9
    assert resolve("PUB_OTHER", jurisdiction="440700", extra=extra).limit.n == 9


def test_equals_that_disagree_take_the_shorter_and_say_so():
    found = resolve("PUB_OTHER", jurisdiction="440700", extra=[rule(9, "440700"), rule(6, "440700")])
    assert (found.limit.n, found.flagged) == (6, True)
    assert any("并列" in s for s in found.steps)
    assert not resolve("PUB_OTHER", jurisdiction="440700", extra=[rule(9, "440700")]).flagged


def test_a_rule_outside_its_years_is_passed_over_for_the_next_place():
    extra = [rule(9, "440700", since=D("2025-01-01"), until=D("2025-12-31"))]
    for day, n in [("2024-12-31", 20), ("2025-01-01", 9), ("2025-12-31", 9), ("2026-01-01", 20)]:
        assert resolve("PUB_OTHER", jurisdiction="440700", on=D(day), extra=extra).limit.n == n


def test_a_local_number_longer_than_the_countrys_is_kept_but_said_aloud():
    found = resolve("PUB_OTHER", jurisdiction="440700", extra=[rule(30, "440700")])
    assert found.limit.n == 30
    assert any("比国家规定宽" in s for s in found.steps)
    shorter = resolve("PUB_OTHER", jurisdiction="440700", extra=[rule(10, "440700")])
    assert not any("比国家规定宽" in s for s in shorter.steps)


@pytest.mark.req("RULE-05")
def test_a_law_that_provides_otherwise_comes_before_all_plans_and_needs_its_article():
    law = rule(40, "100000", override=True)
    found = resolve("PUB_OTHER", jurisdiction="610100", extra=[law])
    assert found.limit.n == 40
    assert "另有规定" in found.steps[-1]
    with pytest.raises(ValueError, match="没有写明依据"):
        replace(law, cites=())


@pytest.mark.req("RULE-04")
def test_in_principle_is_soft():
    found = resolve("TRAIN_ROTATION", jurisdiction="140303", on=D("2025-01-05"))
    assert found.rule.modality is Modality.PRINCIPLE
    assert found.soft
    assert any("原则上" in s for s in found.steps)


def test_an_unknown_place_is_refused():
    for code in ("999999", "6101", "西安", "610199", "532301000"):
        with pytest.raises(UnknownJurisdiction, match="行政区划"):
            resolve("PUB_OTHER", jurisdiction=code)


def test_what_is_known_from_memory_only_never_binds():
    weak = rule(5, "440700", grade=Grade.MEMORY)
    assert resolve("PUB_OTHER", jurisdiction="440700", extra=[weak]).soft
    assert not resolve("PUB_OTHER", jurisdiction="440700", extra=[replace(weak, grade=Grade.VERIFIED)]).soft
    from_memory = [r for d in catalogue().duties.values() for r in d.rules if r.grade is Grade.MEMORY]
    assert from_memory and all(r.soft for r in from_memory)


def test_every_rule_names_its_authority_and_every_word_without_number_is_kept():
    for duty in catalogue().duties.values():
        assert duty.name and duty.trigger
        for r in duty.rules:
            assert all(c.law for c in r.cites)
            assert (r.limit is None) == bool(r.wording), duty.id
            assert r.since is None or r.until is None or r.since <= r.until


AGREED = """
PEN_PUBLISH_WITHDRAW PEN_EVIDENCE_HOLD PEN_DECIDE PEN_SERVE PEN_HEARING_REQ PEN_HEARING_NOTICE PEN_PAY PEN_CASH_OFFICER
PEN_CASH_ORG PEN_LIMIT FORCE_URGENT_REPORT FORCE_SEIZE FORCE_SEIZE_EXT FORCE_FREEZE_DELIVER FORCE_FREEZE
FORCE_FREEZE_EXT FORCE_SUBSTITUTE_NOTICE FORCE_COURT_URGE FORCE_COURT_WINDOW FORCE_SURCHARGE_TO_ENFORCE LIC_ACCEPT
LIC_DECIDE LIC_EXT LIC_ISSUE LIC_JOINT LIC_JOINT_EXT LIC_HEAR_REQ LIC_HEAR_HOLD LIC_HEAR_NOTICE REV_APPLY LIT_FILE
REV_REPLY REV_REPLY_SIMPLE LIT_REPLY XS_DECIDE XS_TRANSFER XS_POLICE XS_HANDOVER PUB_LIC_PEN PUB_OTHER PUB_ANNUAL
GIO_ACTIVE GIO_REPLY GIO_EXT SERVE_PUBLIC SUP_FEEDBACK SUP_OBJECTION
"""


def test_the_agreed_ids_exist():
    for duty in AGREED.split():
        assert get(duty).id == duty
