from decimal import Decimal as D

import pytest

from zhiheng.law.sanctions import (
    FineFacts,
    FineLaw,
    PartyKind,
    Penalty,
    PenaltyOption,
    PenaltyRule,
    SanctionKind,
    check_not_heavier,
    check_penalties,
    heavier_points,
)

K = SanctionKind
ORG = FineFacts(PartyKind.LEGAL)
SEVERE = FineFacts(PartyKind.LEGAL, conditions=frozenset({"情节严重"}))
RULE = PenaltyRule(
    (
        PenaltyOption(K.WARN, must=True),
        PenaltyOption(K.FINE),
        PenaltyOption(K.REVOKE_LICENSE, condition="情节严重"),
    ),
    FineLaw.of("1000", "10000"),
)


def messages(*penalties: Penalty, rule: PenaltyRule = RULE, facts: FineFacts = ORG, **more: bool) -> str:
    return "\n".join(v.message for v in check_penalties(penalties, rule, facts, **more))


def test_lawful_combination_passes() -> None:
    assert messages(Penalty(K.WARN), Penalty(K.FINE, D(1000))) == ""


def test_kind_the_provision_does_not_name_is_blocked() -> None:
    found = check_penalties([Penalty(K.WARN), Penalty(K.CLOSE)], RULE, ORG)
    assert [v.blocks for v in found] == [True]
    assert "责令关闭" in found[0].message


def test_conditional_kind_needs_its_condition() -> None:
    both = (Penalty(K.WARN), Penalty(K.REVOKE_LICENSE, licence="食品经营许可证 JY1"))
    assert "未设定“吊销许可证件”" in messages(*both)
    assert messages(*both, facts=SEVERE) == ""


def test_compulsory_kind_may_only_be_left_out_with_mitigation() -> None:
    fine = Penalty(K.FINE, D(1000))
    assert "一并给予“警告”" in messages(fine)
    assert messages(Penalty(K.FINE, D(900)), mitigated=True) == ""


def test_choice_between_kinds_forbids_joining_them() -> None:
    either = PenaltyRule(
        (PenaltyOption(K.WARN), PenaltyOption(K.FINE)), FineLaw.of(None, "500"), exclusive=True
    )
    assert messages(Penalty(K.WARN), rule=either) == ""
    assert "择一" in messages(Penalty(K.WARN), Penalty(K.FINE, D(1)), rule=either)


def test_same_kind_twice_is_blocked() -> None:
    assert "重复" in messages(Penalty(K.WARN), Penalty(K.WARN))


def test_penalty_without_order_to_correct_is_a_finding() -> None:
    assert "责令改正" in messages(Penalty(K.WARN), correction_ordered=False)


def test_fine_above_the_provision_is_found_with_the_content() -> None:
    assert "超过法定上限" in messages(Penalty(K.WARN), Penalty(K.FINE, D("10000.01")))


@pytest.mark.parametrize(
    ("penalty", "says"),
    [
        (Penalty(K.FINE), "须写明金额"),
        (Penalty(K.WARN, D(5)), "不应填写金额"),
        (Penalty(K.REVOKE_LICENSE), "证照名称和编号"),
        (Penalty(K.SUSPEND_LICENSE, licence="许可证1"), "暂扣期限"),
        (Penalty(K.CONF_PROPERTY), "财物清单"),
        (Penalty(K.FINE, D(-5)), "不得为负"),
    ],
)
def test_each_kind_needs_its_particulars(penalty: Penalty, says: str) -> None:
    any_kind = PenaltyRule(tuple(PenaltyOption(k) for k in K))
    assert says in messages(penalty, rule=any_kind)


def test_goods_may_be_confiscated_by_list_instead_of_value() -> None:
    any_kind = PenaltyRule(tuple(PenaltyOption(k) for k in K))
    assert messages(Penalty(K.CONF_PROPERTY, note="见财物清单第1至3项"), rule=any_kind) == ""


def test_empty_decision_is_blocked() -> None:
    assert "没有处罚内容" in messages()


NOTICE = (Penalty(K.FINE, D(5000)), Penalty(K.SUSPEND_LICENSE, licence="A1", days=30))


@pytest.mark.parametrize(
    ("decided", "heavier"),
    [
        (NOTICE, False),
        ((Penalty(K.FINE, D("5000.01")), NOTICE[1]), True),
        ((Penalty(K.FINE, D("4999.99")), NOTICE[1]), False),
        ((NOTICE[0], Penalty(K.SUSPEND_LICENSE, licence="A1", days=31)), True),
        ((NOTICE[0], Penalty(K.SUSPEND_LICENSE, licence="A1")), True),  # a term left open is no shorter term
        ((*NOTICE, Penalty(K.WARN)), True),
        ((NOTICE[0], Penalty(K.WARN)), False),
        ((NOTICE[0], Penalty(K.REVOKE_LICENSE, licence="A1")), True),
        ((Penalty(K.WARN),), False),
    ],
)
def test_decision_after_a_defence_is_never_heavier(decided: tuple[Penalty, ...], heavier: bool) -> None:
    verdict = check_not_heavier(NOTICE, decided)
    assert verdict.blocks is heavier
    assert bool(heavier_points(NOTICE, decided)) is heavier
    assert verdict.cites[0].article == "第四十五条"


def test_one_dropped_kind_pays_for_one_milder_kind_only() -> None:
    decided = (NOTICE[0], Penalty(K.WARN), Penalty(K.NOTICE_CRITICISM))
    assert heavier_points(NOTICE, decided) == ("增加了告知时没有的“通报批评”",)


@pytest.mark.parametrize(
    ("noticed", "decided", "heavier"),
    [
        # A milder step of the same ladder may take the place of the announced one, a further kind may not join it.
        (K.REVOKE_LICENSE, (K.SUSPEND_LICENSE,), False),
        (K.STOP_PRODUCTION, (K.RESTRICT_OPERATION,), False),
        (K.STOP_PRODUCTION, (K.SUSPEND_LICENSE,), True),
        (K.STOP_PRODUCTION, (K.STOP_PRODUCTION, K.REVOKE_LICENSE), True),
        (K.RESTRICT_EMPLOYMENT, (K.CLOSE,), True),
    ],
)
def test_what_may_stand_in_for_the_announced_kind(noticed: K, decided: tuple[K, ...], heavier: bool) -> None:
    assert bool(heavier_points([Penalty(noticed)], [Penalty(k) for k in decided])) is heavier


def test_goods_announced_by_their_list_have_no_sum_to_exceed() -> None:
    goods = Penalty(K.CONF_PROPERTY, D(4000))
    assert heavier_points([Penalty(K.CONF_PROPERTY)], [goods]) == ()
    assert heavier_points([Penalty(K.WARN)], [Penalty(K.WARN), goods])
