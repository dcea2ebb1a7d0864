"""A department finds a township's act improper: told, verified, corrected with the case, taken down, or supervised (PUB-18)."""

from __future__ import annotations

import pytest
from tests.cases.story import day
from tests.coordination.ground import Ground

from zhiheng.approvals.models import ApprovalTask
from zhiheng.approvals.services.decide import approve
from zhiheng.cases.inputs import decision as di
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.coordination import policies, selectors
from zhiheng.coordination.days import set_days
from zhiheng.coordination.models import ImproprietyNotice
from zhiheng.coordination.services import answer, send
from zhiheng.disclosure.models import Publication
from zhiheng.disclosure.services.publish import prepare
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.testing import drain
from zhiheng.problems.found import proposals, take_up

pytestmark = [pytest.mark.django_db, pytest.mark.req("PUB-18")]
WHY = "经复核，当事人系初次违法并当场改正，原处罚未考虑从轻情节。"


def verified(ground: Ground, improper: bool = True) -> ImproprietyNotice:
    row = ground.send()
    with clock.at(day("2026-03-23")):
        return answer.verify(actor=ground.people["head"], notice_id=row.pk, improper=improper, answer=WHY)


def publish(ground: Ground) -> Publication:
    row = Publication.objects.get(case_id=ground.story.case_id)
    with clock.at(day("2026-03-18")):
        request = prepare(row.pk, actor=ground.story.bureau.head, values={})
        for _ in range(2):
            task = ApprovalTask.objects.filter(request=request, decided_at__isnull=True).first()
            if task is not None:
                approve(task.pk, actor=ground.story.bureau.leader)
    row.refresh_from_db()
    return row


def revoke(ground: Ground, on: str = "2026-03-24") -> None:
    data = di.RevokeDecision(
        effective_on=day(on), kind="CHANGED", by="楚雄市东华镇人民政府", document_no="东政变〔2026〕1号",
        reason="原处罚明显不当，变更罚款数额。",
    )  # fmt: skip
    ground.story.act("revoke_decision", on, data, by=ground.story.bureau.head)
    with clock.at(day(on)):
        drain()


def test_what_is_improper_is_corrected_in_the_case_and_comes_down_within_three_working_days(ground: Ground):
    shown = publish(ground)
    assert shown.status == "PUBLISHED"
    row = verified(ground)
    assert (row.state, row.case_id, row.number) == ("IMPROPER", ground.story.case_id, "楚城管反馈〔2026〕1号")
    with pytest.raises(UserError, match="登记决定变更撤销"):
        answer.correct(
            actor=ground.people["head"], notice_id=row.pk, correction="已改", correction_no="1号",
            corrected_on=day("2026-03-24"),
        )  # fmt: skip
    revoke(ground)
    row.refresh_from_db()
    assert (row.state, row.corrected_on, row.correction_no) == (
        "CORRECTED",
        day("2026-03-24"),
        "东政变〔2026〕1号",
    )
    assert row.revocation is not None
    shown.refresh_from_db()
    assert shown.withdraw_due_on == day("2026-03-27")  # Tuesday 24 March: 25, 26, 27
    assert selectors.publication_of(row) == shown
    done = send.accept(actor=ground.people["sender"], notice_id=row.pk)
    assert done.state == "CLOSED"
    kinds = list(
        ProcessEvent.objects.filter(subject_kind="improprietynotice")
        .order_by("pk")
        .values_list("kind", flat=True)
    )
    assert kinds == [f"impropriety.{k}" for k in ("sent", "improper", "corrected", "closed")]


def test_a_decision_that_fell_before_the_answer_is_linked_with_the_answer(ground: Ground):
    row = ground.send()
    revoke(ground, "2026-03-21")
    row.refresh_from_db()
    assert (row.state, row.revocation) == ("SENT", None)
    with clock.at(day("2026-03-23")):
        row = answer.verify(actor=ground.people["mayor"], notice_id=row.pk, improper=True, answer=WHY)
    assert (row.state, row.corrected_on) == ("CORRECTED", day("2026-03-21"))


def test_a_coercive_measure_is_corrected_by_its_own_paper(ground: Ground):
    row = ground.send(measure="COERCION", document_no="东政强〔2026〕3号", ground="PROCEDURE")
    assert row.case is None
    with clock.at(day("2026-03-23")):
        answer.verify(actor=ground.people["head"], notice_id=row.pk, improper=True, answer=WHY)
        fix = {"actor": ground.people["head"], "notice_id": row.pk, "correction": "解除扣押，返还财物"}
        with pytest.raises(UserError, match="文号"):
            answer.correct(**fix, correction_no=" ", corrected_on=day("2026-03-23"))
        with pytest.raises(UserError, match="之间"):
            answer.correct(**fix, correction_no="东政解〔2026〕1号", corrected_on=day("2026-03-24"))
        row = answer.correct(**fix, correction_no="东政解〔2026〕1号", corrected_on=day("2026-03-23"))
    assert row.state == "CORRECTED"


def test_who_disagrees_submits_it_to_the_governments_supervision_and_it_reaches_the_ledger(ground: Ground):
    sender, supervisor = ground.people["sender"], ground.people["supervisor"]
    row = verified(ground, improper=False)
    assert row.state == "PROPER"
    with pytest.raises(UserError, match="理由"):
        send.refer(actor=sender, notice_id=row.pk, reason=" ")
    row = send.refer(actor=sender, notice_id=row.pk, reason="仍认为未考虑法定从轻情节。")
    assert (row.state, row.receiver) == ("REFERRED", ground.justice)
    assert (selectors.to_rule(supervisor), selectors.to_rule(sender)) == (1, 0)
    found = [p for p in proposals(supervisor) if p.source == "DEPARTMENT"]
    assert [(p.organ_id, p.kind) for p in found] == [(ground.town.pk, "DISCRETION")]
    problem = take_up(actor=supervisor, keys=[found[0].key])[0]
    assert problem.origins.get().outside_no == row.number
    assert not [p for p in proposals(supervisor) if p.source == "DEPARTMENT"]
    with pytest.raises(Forbidden, match="楚雄市司法局"):
        answer.rule(actor=ground.people["head"], notice_id=row.pk, ruling="UPHELD", text=WHY)
    row = answer.rule(actor=supervisor, notice_id=row.pk, ruling="ORDERED", text="原处罚明显不当，应予变更。")
    assert (row.state, row.improper) == ("IMPROPER", True)
    revoke(ground, "2026-03-26")
    row.refresh_from_db()
    assert row.state == "CORRECTED"


def test_supervision_may_find_that_the_township_was_right(ground: Ground):
    row = verified(ground, improper=False)
    send.refer(actor=ground.people["sender"], notice_id=row.pk, reason="不同意核实结论。")
    row = answer.rule(
        actor=ground.people["supervisor"],
        notice_id=row.pk,
        ruling="UPHELD",
        text="裁量在基准幅度内，理由充分。",
    )
    assert (row.state, row.ruling) == ("CLOSED", "UPHELD")


@pytest.mark.req("RULE-02")
def test_promptly_has_no_number_unless_the_township_set_one(ground: Ground):
    head, row = ground.people["head"], ground.send()
    assert row.verify_due_on is None
    with clock.at(day("2026-12-01")):
        assert not selectors.is_late(row)  # nothing set: never late
        send.refer(actor=ground.people["sender"], notice_id=row.pk, reason="至今没有核实。")
    given = {"organ_id": ground.town.pk, "duty": "VERIFY", "days": 3}
    with clock.at(day("2026-03-18")):
        for wrong, field in (({"document": ""}, "document"), ({"days": 91}, "days"), ({"duty": "X"}, "duty")):
            with pytest.raises(UserError) as refused:
                set_days(actor=head, **given | {"document": "镇党政办公会纪要第6期"} | wrong)
            assert refused.value.field == field
        with pytest.raises(Forbidden):
            set_days(actor=ground.people["sender"], **given, document="自定")
        set_days(actor=head, **given, document="镇党政办公会纪要第6期")
    other = ground.send("sender", document_no="东政罚决字〔2026〕99号")
    assert other.verify_due_on == day("2026-03-25")  # Friday 20 March: 23, 24, 25
    with clock.at(day("2026-03-25")):
        assert not selectors.is_late(other)
        with pytest.raises(UserError, match="还没有到"):
            send.refer(actor=ground.people["sender"], notice_id=other.pk, reason="没有核实。")
    with clock.at(day("2026-03-26")):
        assert selectors.is_late(other)
        assert (
            send.refer(actor=ground.people["sender"], notice_id=other.pk, reason="没有核实。").state
            == "REFERRED"
        )


def test_only_a_department_of_the_area_sends_and_only_the_township_answers(ground: Ground):
    with pytest.raises(Forbidden):
        ground.send("clerk")
    with pytest.raises(Forbidden):
        ground.send("other")  # in another department's name
    with pytest.raises(Forbidden):
        ground.send("supervisor")
    for field, wrong in (
        ("organ_id", {"organ_id": ground.department.pk}), ("reason", {"reason": " "}), ("ground", {"ground": "?"}),
        ("taken_on", {"taken_on": day("2026-03-21")}), ("document_no", {"document_no": ""}),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            ground.send(**wrong)
        assert refused.value.field == field
    assert not ImproprietyNotice.objects.exists()
    row = ground.send()
    with pytest.raises(UserError, match="还在办理"):
        ground.send()
    for who in ("sender", "handler", "supervisor"):
        with pytest.raises(Forbidden):
            answer.verify(actor=ground.people[who], notice_id=row.pk, improper=True, answer=WHY)
    with pytest.raises(UserError, match="理由"):
        answer.verify(actor=ground.people["head"], notice_id=row.pk, improper=True, answer="属实")
    send.take_back(actor=ground.people["sender"], notice_id=row.pk, why="文号写错")
    with pytest.raises(Stale):
        answer.verify(actor=ground.people["head"], notice_id=row.pk, improper=True, answer=WHY)
    assert ground.send().number.endswith("2号")


def test_each_side_sees_its_own_and_the_database_holds_to_it(ground: Ground):
    row = ground.send()
    seen = {who: policies.visible(actor).filter(pk=row.pk).exists() for who, actor in ground.people.items()}
    assert seen == {
        "sender": True, "clerk": True, "other": False, "head": True, "handler": True, "mayor": True, "supervisor": True,
    }  # fmt: skip
    with pytest.raises(NotFound):
        policies.open_notice(ground.people["other"], row.pk)
    for who, actor in ground.people.items():
        with scope.within(actor.scope()):
            assert ImproprietyNotice.objects.exists() is seen[who], who
    with scope.within(scope.NOTHING):
        assert not ImproprietyNotice.objects.exists()
    with scope.within(ground.people["sender"].scope()):
        assert ImproprietyNotice.objects.update(reason="改") == 0  # read, and nothing else
