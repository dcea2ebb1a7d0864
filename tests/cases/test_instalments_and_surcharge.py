"""分期与加处罚款: a plan that covers the fine; three per cent a day, never above it, not while reviewed (第六十六、七十二、七十三条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import execution as ex
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


def instalments(story: Story, *parts: tuple[str, int]) -> None:
    plan = tuple({"due_on": d, "amount_fen": yuan * 100} for d, yuan in parts)
    data = ex.ApproveInstalment(
        applied_on=day("2026-03-20"), approved_on=day("2026-03-23"), reason="经营困难，流水见附件", plan=plan
    )
    story.act("approve_instalment", "2026-03-23", data)


def surcharge(story: Story, on: str) -> None:
    story.act("decide_surcharge", on, ex.DecideSurcharge(decided_on=day(on)))


def test_a_plan_that_covers_the_fine_moves_the_day(served: Story):
    instalments(served, ("2026-04-20", 1000), ("2026-05-20", 2000))
    (paper,) = served.documents("INSTALMENT_APPROVAL")
    assert [p["amount"] for p in paper.data["plan"]] == ["1000.00", "2000.00"]
    assert "PEN-067-UNPAID" not in served.findings("2026-05-20")
    assert "PEN-067-UNPAID" in served.findings("2026-05-21")


def test_a_plan_short_of_the_fine_is_refused(served: Story):
    with refused(served.case_id, "2,999.00", error=UserError):
        instalments(served, ("2026-04-20", 2999))
    with refused(served.case_id, "先后", error=UserError):
        instalments(served, ("2026-05-20", 1000), ("2026-04-20", 2000))


@pytest.mark.req("RULE-01")
def test_each_instalment_is_late_from_its_own_day_and_what_was_paid_went_to_the_first(served: Story):
    instalments(served, ("2026-04-20", 1000), ("2026-05-20", 2000))
    with refused(served.case_id, "没有逾期", error=UserError):
        surcharge(served, "2026-04-20")
    surcharge(served, "2026-05-01")
    first = served.case.surcharges.get()
    assert (first.due_on, first.principal_fen, first.days, first.amount_fen) == (
        day("2026-04-20"), 100_000, 11, 33_000,
    )  # fmt: skip
    served.pay("2026-05-02", 400)
    # The 600 left of the first for 40 days are capped at 600; the 2,000 of the second for ten days are 600.
    surcharge(served, "2026-05-30")
    second = served.case.surcharges.order_by("-id")[0]
    assert second.amount_fen == 120_000
    assert [step.split("：")[0] for step in second.steps] == [
        "2026年4月20日到期的一期", "2026年5月20日到期的一期", "各期合计1200.00元",
    ]  # fmt: skip


@pytest.mark.req("RULE-01")
def test_surcharge_runs_from_the_day_after_the_fifteenth(served: Story):
    # Served on 17 March; the fifteenth day is 1 April (处罚法第六十七条).
    with refused(served.case_id, "没有逾期", error=UserError):
        surcharge(served, "2026-04-01")
    surcharge(served, "2026-04-11")
    row = served.case.surcharges.get()
    assert (row.due_on, row.days, row.amount_fen) == (day("2026-04-01"), 10, 90_000)
    (paper,) = served.documents("SURCHARGE_DECISION")
    assert paper.data["surcharge"] == "900.00"
    assert paper.number == "矿城管加罚字〔2026〕1号"


@pytest.mark.req("RULE-01")
def test_surcharge_never_exceeds_the_fine(served: Story):
    surcharge(served, "2026-12-01")
    assert served.case.surcharges.get().amount_fen == 300_000


@pytest.mark.req("RULE-01")
def test_no_surcharge_accrues_while_a_review_runs(served: Story):
    begun = ex.RecordRemedy(started_on=day("2026-04-02"), kind="REVIEW", body="阳泉市矿区人民政府")
    served.act("record_remedy", "2026-04-02", begun)
    assert served.case.under_review_or_suit
    with refused(served.case_id, "没有逾期", error=UserError):
        surcharge(served, "2026-04-20")
    ended = ex.RecordRemedy(
        started_on=day("2026-04-02"),
        kind="REVIEW",
        body="阳泉市矿区人民政府",
        ended_on=day("2026-04-30"),
        result="维持",
    )
    served.act("record_remedy", "2026-04-30", ended)
    assert not served.case.under_review_or_suit
    surcharge(served, "2026-05-05")
    assert served.case.surcharges.get().days == 5


def test_a_fine_is_not_paid_twice(served: Story):
    served.pay("2026-03-20", 2000)
    with refused(served.case_id, "1,000.00", error=UserError):
        served.pay("2026-03-21", 1001)
    served.pay("2026-03-21", 1000)


def test_a_case_is_not_closed_as_performed_while_a_fen_is_owed(served: Story):
    served.pay("2026-03-20", 2999)
    with refused(served.case_id, "1.00 元未缴清", error=UserError):
        served.close("2026-03-21")
