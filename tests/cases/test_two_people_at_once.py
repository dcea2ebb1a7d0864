"""Two people act on one case at the same moment: one wins, the other is told that he looked at an old page."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from tests.cases.story import Story, day

from zhiheng.cases.documents import mode
from zhiheng.cases.factories import make_bureau
from zhiheng.cases.inputs import execution as ex
from zhiheng.cases.road import perform
from zhiheng.common import clock, scope
from zhiheng.common.errors import Stale, UserError
from zhiheng.journal.models import ProcessEvent

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def served() -> Story:
    story = Story(make_bureau())
    with mode.kept_elsewhere():
        story.file("2026-03-02")
        story.inquire("2026-03-03")
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
        story.decide("2026-03-16")
        story.serve("2026-03-17")
    return story


def together(work: Callable[[], object]) -> list[object]:
    """Run the work in two threads that start at the same moment; returns what came of each."""
    gate, found = threading.Barrier(2), []

    def run() -> None:
        try:
            scope.apply(scope.SYSTEM)
            gate.wait(10)
            found.append(work())
        except UserError as error:
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


@pytest.mark.req("CASE-17")
def test_one_wins_and_the_other_is_stale(served: Story):
    version = served.case.version
    payment = ex.RecordPayment(paid_on=day("2026-03-20"), amount_fen=300_000)

    def pay() -> object:
        with clock.at(day("2026-03-20")):
            return perform(
                "record_payment", served.case_id, actor=served.bureau.handler, data=payment, version=version
            )

    found = together(pay)
    assert sum(isinstance(f, ProcessEvent) for f in found) == 1
    (lost,) = [f for f in found if not isinstance(f, ProcessEvent)]
    assert isinstance(lost, Stale)
    assert "张立新" in lost.message
    assert served.case.payments.count() == 1
    assert served.case.version == version + 1


def test_without_a_version_the_second_meets_the_rule_itself(served: Story):
    """Even an interface that sends no version cannot pay a fine twice: the row is locked, then looked at again."""
    payment = ex.RecordPayment(paid_on=day("2026-03-20"), amount_fen=300_000)

    def pay() -> object:
        with clock.at(day("2026-03-20")):
            return perform("record_payment", served.case_id, actor=served.bureau.handler, data=payment)

    found = together(pay)
    assert sum(isinstance(f, ProcessEvent) for f in found) == 1
    assert served.case.payments.count() == 1
