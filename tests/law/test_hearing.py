from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from zhiheng.law.hearing import Need, check_host, check_told, hearing_required
from zhiheng.law.hearing_thresholds import thresholds
from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.law.sanctions import PartyKind, Penalty, SanctionKind
from zhiheng.law.verdict import Level

K, P = SanctionKind, PartyKind
DAY = date(2026, 3, 2)


def need(
    *penalties: Penalty,
    party: PartyKind = P.LEGAL,
    domain: str | None = "市场监管",
    place: str = "140303",
    on: date = DAY,
    **more: object,
) -> Need:
    found = hearing_required(penalties, party, domain=domain, jurisdiction=place, on=on, **more)  # type: ignore[arg-type]
    return found.need


def fine(amount: str) -> Penalty:
    return Penalty(K.FINE, D(amount))


@pytest.mark.req("CASE-05")
@pytest.mark.parametrize(
    ("party", "domain", "place", "below", "reached"),
    [
        (P.NATURAL, "市场监管", "140303", "9999.99", "10000"),
        (P.HOUSEHOLD, "市场监管", "140303", "9999.99", "10000"),
        (P.LEGAL, "市场监管", "140303", "99999.99", "100000"),
        (P.NATURAL, "农业农村", "532301", "10000", "10000.01"),
        (P.OTHER_ORG, "农业农村", "532301", "100000", "100000.01"),
        (P.NATURAL, "通信", "610100", "9999.99", "10000"),
        (P.NATURAL, "海事", "610100", "9999.99", "10000"),
        (P.LEGAL, "海事", "610100", "99999.99", "100000"),
        (P.NATURAL, "城市管理", "440700", "4999.99", "5000"),
        (P.LEGAL, "交通运输", "440703", "99999.99", "100000"),
        (P.LEGAL, "城市管理", "310000", "49999.99", "50000"),
    ],
)
def test_thresholds_both_sides(party: PartyKind, domain: str, place: str, below: str, reached: str) -> None:
    assert need(fine(below), party=party, domain=domain, place=place) is Need.NO
    assert need(fine(reached), party=party, domain=domain, place=place) is Need.YES


def test_national_market_rule_yields_to_the_province() -> None:
    assert need(fine("5000"), party=P.NATURAL, domain="市场监管", place="440700") is Need.YES
    assert need(fine("5000"), party=P.NATURAL, domain="市场监管", place="140303") is Need.NO


def test_rule_that_does_not_yield_counts_beside_the_province() -> None:
    found = hearing_required([fine("5000")], P.NATURAL, domain="农业农村", jurisdiction="440700", on=DAY)
    assert found.need is Need.YES
    assert {t.id for t in found.used} == {"GUANGDONG", "FARM"}


def test_field_that_refers_to_the_province_is_unset_until_the_province_is_entered() -> None:
    assert need(fine("1000000"), domain="交通运输") is Need.UNSET
    assert need(fine("1"), domain="城市管理", place="610100") is Need.UNSET
    own = replace(thresholds()[-1], id="SHAANXI", division="610000")
    assert need(fine("49999.99"), domain="城市管理", place="610100", table=[own]) is Need.NO


def test_unset_is_yellow_and_not_a_no() -> None:
    found = hearing_required([fine("1")], P.LEGAL, domain="城市管理", jurisdiction="610100", on=DAY)
    assert (found.required, found.verdict.ok, found.verdict.level) == (False, False, Level.YELLOW)
    assert check_told(found, told=False).level is Level.YELLOW
    assert check_told(found, told=True).ok


def test_penalties_without_money_need_no_threshold() -> None:
    assert need(Penalty(K.WARN), domain="城市管理", place="610100") is Need.NO


@pytest.mark.parametrize("on", [date(2023, 6, 30), date(2023, 7, 1)])
def test_replaced_rule_only_for_old_cases(on: date) -> None:
    expected = Need.YES if on < date(2023, 7, 1) else Need.UNSET
    assert need(fine("50000"), domain="生态环境", on=on) is expected


@pytest.mark.parametrize(
    ("place", "first", "article"),
    [("440700", date(2022, 6, 1), "第七条"), ("310000", date(2023, 4, 1), "第四条")],
)
def test_a_provinces_standard_holds_from_the_day_its_text_took_effect(
    place: str, first: date, article: str
) -> None:
    """Both provinces replaced an older text; what that said is not recorded, so cases before it are not judged by ours."""
    found = hearing_required([fine("100000")], P.LEGAL, domain="城市管理", jurisdiction=place, on=first)
    assert (found.need, found.used[0].cite.article) == (Need.YES, article)
    assert need(fine("100000"), domain="城市管理", place=place, on=first - timedelta(days=1)) is Need.UNSET


def test_every_standard_read_in_its_text_names_its_article() -> None:
    unread = {"FARM"}
    assert {t.id for t in thresholds() if not t.cite.article} == unread


def test_confiscated_gain_and_goods_are_added_up_where_the_rule_says_so() -> None:
    parts = (Penalty(K.CONF_INCOME, D(60000)), Penalty(K.CONF_PROPERTY, D(40000)))
    assert need(*parts) is Need.YES
    assert need(parts[0], Penalty(K.CONF_PROPERTY, D("39999.99"))) is Need.NO
    assert need(*parts, domain="城市管理", place="440700") is Need.NO


def test_fine_and_confiscation_are_not_added_up() -> None:
    assert need(fine("60000"), Penalty(K.CONF_INCOME, D(60000))) is Need.NO


@pytest.mark.parametrize(
    "kind", [K.DOWNGRADE, K.REVOKE_LICENSE, K.STOP_PRODUCTION, K.CLOSE, K.RESTRICT_EMPLOYMENT]
)
def test_named_kinds_always_open_a_hearing(kind: SanctionKind) -> None:
    assert need(Penalty(kind, licence="A1")) is Need.YES


@pytest.mark.parametrize("kind", [K.SUSPEND_LICENSE, K.RESTRICT_OPERATION, K.OTHER])
def test_kinds_the_article_leaves_out_only_by_profile(kind: SanctionKind) -> None:
    assert need(Penalty(kind, licence="A1", days=30)) is Need.NO
    assert need(Penalty(kind, licence="A1", days=30), extra_kinds={kind}) is Need.YES


def test_profile_cannot_add_kinds_beyond_the_open_clause() -> None:
    assert need(Penalty(K.WARN), extra_kinds={K.WARN}) is Need.NO
    assert need(Penalty(K.DETENTION)) is Need.NO


def test_special_rule_grants_a_hearing() -> None:
    assert need(Penalty(K.WARN), by_law="某法第九条") is Need.YES


def test_deciding_without_offering_the_hearing_is_blocked_with_reasons() -> None:
    found = hearing_required([fine("100000")], P.LEGAL, domain="市场监管", jurisdiction="140303", on=DAY)
    verdict = check_told(found, told=False)
    assert verdict.blocks
    assert "100,000元" in verdict.message
    assert "市场监督管理行政处罚听证办法" in verdict.message
    assert check_told(found, told=True).ok


def test_unknown_place_is_refused() -> None:
    with pytest.raises(UnknownJurisdiction):
        need(fine("1"), place="999999")


def test_host_must_not_be_an_investigator_or_related() -> None:
    assert check_host("甲", ["乙", "丙"]).ok
    assert check_host("甲", ["甲", "丙"]).blocks
    assert check_host("甲", ["乙"], related=True).blocks
