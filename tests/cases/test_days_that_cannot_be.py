"""Days that cannot be: to come, before the case, before what the act rests on. Each is said at its field; nothing is kept."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from tests.cases.guard import refused
from tests.cases.story import Story, day, fine

from zhiheng.cases.inputs import execution as ex, filing as fi, investigation as iv, review as rv
from zhiheng.common.errors import UserError

pytestmark = [pytest.mark.django_db, pytest.mark.req("CASE-15")]


def at(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def test_nothing_is_dated_in_the_future(ready: Story):
    tomorrow = day("2026-03-17")
    for act, data, field in (
        ("record_defence", rv.RecordDefence(made_on=tomorrow, content="请求从轻"), "made_on"),
        ("waive_defence", rv.WaiveDefence(made_on=tomorrow, content="书面放弃"), "made_on"),
        ("request_hearing", rv.RequestHearing(requested_on=tomorrow), "requested_on"),
        ("extend_decision_period", iv.ExtendDecisionPeriod(approved_on=tomorrow, days=30, reason="复杂"), "approved_on"),
        ("order_correction", iv.OrderCorrection(ordered_on=tomorrow, content="改正", basis="条例"), "ordered_on"),
    ):  # fmt: skip
        with refused(ready.case_id, "不能晚于今天", error=UserError) as caught, ready.quickly():
            ready.act(act, "2026-03-16", data)
        assert caught.value.field == field, act


def test_payment_and_closing_are_not_dated_in_the_future(served: Story):
    with refused(served.case_id, "缴款日期不能晚于今天", error=UserError):
        served.act(
            "record_payment", "2026-03-20", ex.RecordPayment(paid_on=day("2026-03-21"), amount_fen=300_000)
        )
    half = ex.RecordPayment(paid_on=day("2026-03-20"), amount_fen=100_000, receipt_no="晋财 0001")
    served.act("record_payment", "2026-03-20", half)
    with refused(served.case_id, "不要重复登记", error=UserError):  # 后退 and submitted once more
        served.act("record_payment", "2026-03-20", half)
    served.pay("2026-03-20", 2000)
    close = ex.CloseCase(closed_on=day("2026-03-21"), closing_kind="PERFORMED")
    with refused(served.case_id, "结案日期不能晚于今天", error=UserError), served.quickly():
        served.act("close_case", "2026-03-20", close)


def test_what_may_lie_ahead_may(investigated: Story):
    """A term given to the party, the end of a test that still runs."""
    data = iv.OrderCorrection(
        ordered_on=day("2026-03-11"), content="限期清理", basis="条例", until_on=day("2026-03-20")
    )
    investigated.act("order_correction", "2026-03-11", data)
    pause = iv.RecordPause(kind="TESTING", from_on=day("2026-03-11"), to_on=day("2026-03-25"), reason="检验")
    investigated.act("record_pause", "2026-03-11", pause)


def test_nothing_happens_in_a_case_before_it_is_filed(filed: Story):
    early = fi.RequestRecusal(
        requested_on=day("2026-02-27"),
        officer=filed.bureau.officers[0].pk,
        requested_by="刘某",
        reason="亲属",
    )
    with refused(filed.case_id, "不能早于立案的日期 2026-03-02", error=UserError):
        filed.act("request_recusal", "2026-03-03", early)


def test_no_act_comes_before_what_it_rests_on(investigated: Story):
    """Reported on 10 March: no review was asked for, and no notice served, on the ninth."""
    ninth = rv.SubmitLegalReview(submitted_on=day("2026-03-09"))
    with refused(investigated.case_id, "不能早于调查终结报告的日期", error=UserError) as caught:
        investigated.act("submit_legal_review", "2026-03-11", ninth)
    assert caught.value.field == "submitted_on"
    with refused(investigated.case_id, "不能早于调查终结报告的日期", error=UserError), investigated.quickly():
        investigated.act(
            "serve_notice", "2026-03-11",
            rv.ServeNotice(served_on=day("2026-03-09"), facts="占道", basis="条例", sanctions=fine(3000)),
        )  # fmt: skip
    investigated.act(
        "submit_legal_review", "2026-03-11", rv.SubmitLegalReview(submitted_on=day("2026-03-11"))
    )
    with refused(investigated.case_id, "不能早于送审的日期", error=UserError):
        investigated.act(
            "give_legal_review", "2026-03-12",
            rv.GiveLegalReview(
                answered_on=day("2026-03-10"), outcome="RETURNED", opinion="事实不清", point_law=True
            ),
            by=investigated.bureau.reviewer,
        )  # fmt: skip
