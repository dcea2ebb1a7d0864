from datetime import date

import pytest

from zhiheng.law.disclosure import (
    CreditLevel,
    EarlyStop,
    Ground,
    PublicationFacts,
    check_before,
    check_early_stop,
    check_may_publish,
    check_record,
    check_withdrawal,
    credit_display,
    credit_level,
    market_display,
    publication_duties,
    withdrawal_due,
    without_private,
)
from zhiheng.law.duties import due
from zhiheng.law.sanctions import SanctionKind
from zhiheng.law.verdict import Level

K = SanctionKind


def ids(**facts: object) -> list[str]:
    return [p.duty_id for p in publication_duties(PublicationFacts(**facts))]  # type: ignore[arg-type]


@pytest.mark.req("PUB-07", "PUB-08")
def test_penalties_and_permits_have_seven_days_other_acts_twenty() -> None:
    assert ids(action="处罚") == ids(action="许可") == ["PUB_LIC_PEN"]
    assert ids(action="强制") == ids(action="检查") == ["PUB_OTHER"]
    for action, days in (("处罚", 7), ("强制", 20)):
        duty = publication_duties(PublicationFacts(action=action))[0]
        limit = due(duty.duty_id, date(2026, 3, 2), matter=duty.matter).limit
        assert limit is not None and limit.n == days


def test_social_influence_adds_the_statutory_duty() -> None:
    assert ids(action="处罚", social_influence=True) == ["PUB_LIC_PEN", "PUB_SOCIAL"]
    assert ids(action="许可", social_influence=True) == ["PUB_LIC_PEN"]


def test_market_supervision_also_publishes_in_the_credit_system() -> None:
    market = {"action": "处罚", "domain": "市场监管", "kinds": frozenset({K.FINE})}
    assert ids(**market) == ["PUB_LIC_PEN", "PUB_CREDIT"]
    assert ids(**market, party_registered_elsewhere=True) == ["PUB_LIC_PEN", "PUB_CREDIT_PUSH"]
    assert ids(**market, summary_procedure=True) == ["PUB_LIC_PEN"]
    assert ids(**(market | {"kinds": frozenset({K.WARN})})) == ["PUB_LIC_PEN"]
    assert ids(**(market | {"kinds": frozenset({K.WARN, K.FINE})})) == ["PUB_LIC_PEN", "PUB_CREDIT"]
    assert ids(**(market | {"domain": "城市管理"})) == ["PUB_LIC_PEN"]


def test_minors_and_secrets_are_never_published() -> None:
    minor = PublicationFacts(action="处罚", party_is_minor=True)
    assert check_may_publish(minor).blocks
    assert publication_duties(minor) == ()
    secret = PublicationFacts(action="处罚", secret="商业秘密")
    assert "商业秘密" in check_may_publish(secret).message
    assert publication_duties(secret) == ()


RECORD = {
    "organ": "某市城市管理局",
    "party": "某商贸有限公司",
    "category": "行政处罚",
    "conclusion": "罚款500元",
}


@pytest.mark.req("PUB-10")
@pytest.mark.parametrize("key", list(RECORD))
def test_each_of_the_four_elements_is_needed(key: str) -> None:
    assert check_record(RECORD) == ()
    found = check_record(RECORD | {key: " "})
    assert [v.blocks for v in found] == [True]


@pytest.mark.parametrize(
    "key", ["party_id_no", "party_phone", "party_address", "representative_id_no", "plate_no"]
)
def test_private_fields_stop_the_publication(key: str) -> None:
    found = check_record(RECORD | {key: "x"})
    assert [v.rule_id for v in found] == ["PUBLISH_NEVER"]
    assert without_private(RECORD | {key: "x"}) == RECORD


@pytest.mark.req("PUB-04", "ITEM-14")
def test_seven_elements_before_enforcement() -> None:
    full = dict.fromkeys(("matter", "powers", "conditions", "basis", "procedure", "range", "manner"), "有")
    assert check_before(full).ok
    assert "幅度" in check_before({**full, "range": ""}).message


@pytest.mark.req("PUB-11")
@pytest.mark.parametrize(
    ("withdrawn", "reason", "level", "ok"),
    [
        (date(2026, 3, 9), "判决撤销", Level.HINT, True),
        (date(2026, 3, 10), "判决撤销", Level.RED, False),
        (date(2026, 3, 9), " ", Level.RED, False),
    ],
)
def test_taken_down_within_three_working_days_with_reason(
    withdrawn: date, reason: str, level: Level, ok: bool
) -> None:
    # Revoked on Wednesday 4 March 2026; the third working day is Monday 9 March.
    verdict = check_withdrawal(
        Ground.REVOKED, date(2026, 3, 4), withdrawn_on=withdrawn, today=date(2026, 3, 31), reason=reason
    )
    assert (verdict.ok, verdict.level) == (ok, level)


@pytest.mark.parametrize(
    ("today", "level"), [(date(2026, 3, 9), Level.YELLOW), (date(2026, 3, 10), Level.RED)]
)
def test_still_public_before_and_after_the_last_day(today: date, level: Level) -> None:
    verdict = check_withdrawal(Ground.UNLAWFUL, date(2026, 3, 4), withdrawn_on=None, today=today, reason="")
    assert verdict.level is level


def test_withdrawal_of_other_acts_has_no_national_number() -> None:
    assert withdrawal_due(date(2026, 3, 4), action="强制").deadline is None


@pytest.mark.parametrize(
    ("kinds", "large", "huge", "level"),
    [
        ({K.WARN}, False, False, CreditLevel.MINOR),
        ({K.WARN, K.CONF_INCOME}, False, False, CreditLevel.GENERAL),
        ({K.FINE}, True, False, CreditLevel.GENERAL),
        ({K.FINE}, True, True, CreditLevel.SERIOUS),
        ({K.FINE, K.REVOKE_LICENSE}, False, False, CreditLevel.SERIOUS),
        ({K.FINE}, False, False, None),
        ({K.CLOSE}, False, False, None),
        (set(), False, False, None),
    ],
)
def test_credit_level_only_where_the_measure_names_one(
    kinds: set[SanctionKind], large: bool, huge: bool, level: CreditLevel | None
) -> None:
    assert credit_level(kinds, summary_procedure=False, large_fine=large, huge_fine=huge) is level


def test_summary_penalties_are_minor() -> None:
    assert credit_level({K.FINE}, summary_procedure=True) is CreditLevel.MINOR


def test_credit_measure_holds_from_1_april_2026() -> None:
    assert credit_display(CreditLevel.GENERAL, date(2026, 3, 31)).until is None
    shown = credit_display(CreditLevel.GENERAL, date(2026, 4, 1))
    assert (shown.until, shown.repair_from) == (date(2027, 4, 1), date(2026, 7, 2))
    serious = credit_display(CreditLevel.SERIOUS, date(2026, 4, 1))
    assert (serious.until, serious.repair_from) == (date(2029, 4, 1), date(2027, 4, 2))


def test_minor_records_are_not_shown_unless_needed() -> None:
    assert not credit_display(CreditLevel.MINOR, date(2026, 5, 1)).shown
    needed = credit_display(CreditLevel.MINOR, date(2026, 5, 1), needed=True)
    assert (needed.shown, needed.until) == (True, date(2026, 8, 1))


DAY = date(2026, 3, 2)


def test_market_display_three_months_three_years_or_the_restriction() -> None:
    assert market_display({K.NOTICE_CRITICISM}, DAY).until == date(2026, 6, 2)
    assert market_display({K.FINE}, DAY, low_fine=True).until == date(2026, 6, 2)
    assert market_display({K.FINE}, DAY, low_fine=False).until == date(2029, 3, 2)
    assert market_display({K.CONF_INCOME}, DAY, low_fine=True).until == date(2029, 3, 2)
    long = market_display({K.RESTRICT_EMPLOYMENT}, DAY, restriction_until=date(2031, 3, 2))
    assert long.until == date(2031, 3, 2)
    short = market_display({K.RESTRICT_EMPLOYMENT}, DAY, restriction_until=date(2028, 3, 2))
    assert short.until == date(2029, 3, 2)


def test_only_a_warning_is_not_shown_and_unset_standard_is_said() -> None:
    assert not market_display({K.WARN}, DAY).shown
    unset = market_display({K.FINE}, DAY)
    assert (unset.shown, unset.until) == (True, None)


def test_early_stop_needs_everything_and_excludes_restrictions() -> None:
    good = {"performed": True, "harm_removed": True, "no_new_penalty": True, "not_listed": True}
    assert check_early_stop({K.FINE}, EarlyStop(**good)).ok
    for key in good:
        assert check_early_stop({K.FINE}, EarlyStop(**(good | {key: False}))).blocks
    for kind in (
        K.STOP_PRODUCTION,
        K.RESTRICT_OPERATION,
        K.RESTRICT_EMPLOYMENT,
        K.DOWNGRADE,
        K.REVOKE_LICENSE,
    ):
        assert check_early_stop({K.FINE, kind}, EarlyStop(**good)).blocks
