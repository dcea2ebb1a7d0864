"""Approvals through the desk: agreed, sent back, shared, handed on, taken back — and stopped where the law has changed."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cases.story import Story, day
from tests.cases.township import make_township

from zhiheng.approvals.models import ApprovalRequest, ApprovalTask
from zhiheng.approvals.services.flows import set_flow
from zhiheng.approvals.services.offices import refresh_offices
from zhiheng.cases import acts
from zhiheng.cases.factories import make_bureau
from zhiheng.cases.inputs.filing import DecideRecusal
from zhiheng.cases.inputs.investigation import ExtendDecisionPeriod
from zhiheng.cases.models import Case
from zhiheng.common import clock, scope
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.procedures import Approval
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import appoint, make_account, make_actor
from zhiheng.organs.models import Account, Appointment

pytestmark = pytest.mark.django_db
ON = "2026-03-16"


@pytest.fixture(scope="module")
def waiting(module_transaction: None) -> Story:
    """A case whose decision waits for the leader."""
    story = Story(make_bureau())
    story.file("2026-03-02")
    story.inquire("2026-03-03")
    story.report("2026-03-10")
    story.notice("2026-03-12")
    story.waive("2026-03-13")
    story.decide(ON, sign=False)
    return story


@pytest.fixture
def story(waiting: Story, db: None) -> Story:
    """The same for one test, which may change it."""
    return copy.deepcopy(waiting)


def client(actor: Actor) -> Client:
    found = Client()
    found.force_login(Account.objects.get(pk=actor.account_id))
    return found


def request_of(story: Story) -> ApprovalRequest:
    scope.apply(scope.SYSTEM)
    return ApprovalRequest.objects.get(subject_kind="case", subject_id=story.case_id, act="decide")


def task_of(story: Story, **more: Any) -> ApprovalTask:
    return request_of(story).tasks.get(status="WAITING", **more)


def sign(story: Story, who: Actor, what: str, **more: Any) -> Any:
    task = task_of(story, candidates__contains=[who.account_id])
    with clock.at(day(ON)):
        return client(who).post(reverse("approvals:sign", args=[task.pk]), {"what": what, **more})


def test_the_leader_finds_reads_and_agrees(story: Story) -> None:
    leader = client(story.bureau.leader)
    box = leader.get(reverse("approvals:inbox")).content.decode()
    assert story.case.title in box
    page = leader.get(reverse("approvals:request", args=[request_of(story).pk])).content.decode()
    assert "罚款人民币3,000.00元" in page
    assert "请您办理" in page
    assert sign(story, story.bureau.leader, "approve").status_code == 302
    scope.apply(scope.SYSTEM)
    assert story.case.status == "DECIDED"
    assert story.case.decisions.get().signed_by == story.bureau.leader.name
    assert story.case.title in leader.get(reverse("approvals:inbox"), {"box": "done"}).content.decode()


def test_who_submitted_sees_the_state_but_cannot_sign(story: Story) -> None:
    handler = client(story.bureau.handler)
    page = handler.get(reverse("approvals:request", args=[request_of(story).pk])).content.decode()
    assert "请您办理" not in page
    assert "撤回" in page
    answer = handler.post(reverse("approvals:sign", args=[task_of(story).pk]), {"what": "approve"})
    assert answer.status_code == 403
    assert story.case.status == "NOTIFIED"


def test_sending_back_needs_a_reason_and_frees_the_act(story: Story) -> None:
    refused = sign(story, story.bureau.leader, "return")
    assert refused.status_code == 400
    assert "请填写退回理由" in refused.content.decode()
    assert sign(story, story.bureau.leader, "return", opinion="罚款偏低，请说明裁量理由。").status_code == 302
    assert request_of(story).status == "RETURNED"
    story.decide(ON)  # it may be submitted again
    assert story.case.status == "DECIDED"


def test_one_more_signature_and_then_both(story: Story) -> None:
    second = make_actor("vice", "吴副局长", story.bureau.organ, "ORGAN_LEADER")
    assert sign(story, story.bureau.leader, "add").status_code == 400  # nobody chosen
    assert sign(story, story.bureau.leader, "add", account=str(second.account_id)).status_code == 302
    sign(story, story.bureau.leader, "approve")
    assert request_of(story).status == "PENDING"
    assert story.case.status == "NOTIFIED"
    sign(story, second, "approve")
    scope.apply(scope.SYSTEM)
    assert story.case.status == "DECIDED"


def test_handed_on_the_other_is_responsible(story: Story) -> None:
    other = make_actor("vice", "吴副局长", story.bureau.organ, "ORGAN_LEADER")
    sign(story, story.bureau.leader, "forward", account=str(other.account_id))
    assert not ApprovalTask.objects.filter(
        status="WAITING", candidates__contains=[story.bureau.leader.account_id]
    ).exists()
    assert sign(story, other, "approve").status_code == 302
    scope.apply(scope.SYSTEM)
    assert story.case.status == "DECIDED"


def test_taken_back_it_is_over(story: Story) -> None:
    address = reverse("approvals:withdraw", args=[request_of(story).pk])
    task, leader = task_of(story), client(story.bureau.leader)
    # The address of a refused signature stays in the browser: opened again it leads to the request.
    opened = leader.get(reverse("approvals:sign", args=[task.pk]))
    assert opened["Location"] == reverse("approvals:request", args=[task.request_id])
    plain = leader.get(address)
    assert plain.status_code == 405
    assert "请从菜单" in plain.content.decode()
    assert client(story.bureau.leader).post(address).status_code == 403
    assert client(story.bureau.handler).post(address).status_code == 302
    assert request_of(story).status == "WITHDRAWN"
    assert story.case.status == "NOTIFIED"
    late = leader.post(reverse("approvals:sign", args=[task.pk]), {"what": "approve"})
    assert late.status_code == 409
    assert "撤回，不需要再办理" in late.content.decode()


@pytest.mark.req("CASE-01")
def test_what_became_unlawful_while_it_waited_is_stopped_at_the_signature(story: Story) -> None:
    # One of the two handlers must withdraw after the submission: only one certified officer is left.
    recusal = DecideRecusal(
        decided_on=day(ON), officer=story.bureau.officers[1].pk, requested_by="当事人", requested_on=day(ON),
        reason="与当事人有利害关系", granted=True,
    )  # fmt: skip
    with clock.at(day(ON)):
        acts.do("decide_recusal", story.case_id, actor=story.bureau.leader, data=recusal)
    answer = sign(story, story.bureau.leader, "approve", opinion="同意，按程序办理")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "依法不能批准" in page
    assert "第四十二条" in page
    assert "同意，按程序办理" in page  # what was typed is still there
    scope.apply(scope.SYSTEM)
    assert task_of(story).status == "WAITING"
    assert story.case.status == "NOTIFIED"
    assert not story.case.decisions.exists()


@pytest.fixture
def admin(story: Story) -> Actor:
    return make_actor("admin", "冯管理", story.bureau.organ, "ORGAN_ADMIN")


def flow_post(admin: Actor, act: str, steps: str, organ: int) -> Any:
    return client(admin).post(reverse("approvals:flow", args=[act]), {"organ": str(organ), "steps": steps})


@pytest.mark.req("CASE-17")
def test_a_chain_can_grow_but_never_lose_the_leader(story: Story, admin: Actor) -> None:
    organ = story.bureau.organ
    assert client(admin).get(reverse("approvals:flows")).status_code == 200
    only_head = '[{"name": "承办机构负责人审核", "role": "UNIT_HEAD", "mode": "ANY"}]'
    refused = flow_post(admin, "decide", only_head, organ.pk)
    assert refused.status_code == 422
    assert "第五十七条" in refused.content.decode()
    scope.apply(scope.SYSTEM)
    assert [s["role"] for s in acts.chain("decide", Approval.LEADER, organ)] == ["ORGAN_LEADER"]
    both = only_head[:-1] + ', {"name": "负责人会签", "role": "ORGAN_LEADER", "mode": "ALL"}]'
    assert flow_post(admin, "decide", both, organ.pk).status_code == 302
    scope.apply(scope.SYSTEM)
    assert [s["role"] for s in acts.chain("decide", Approval.LEADER, organ)] == ["UNIT_HEAD", "ORGAN_LEADER"]
    assert flow_post(admin, "decide", "[]", organ.pk).status_code == 302  # back to the default
    scope.apply(scope.SYSTEM)
    assert [s["role"] for s in acts.chain("decide", Approval.LEADER, organ)] == ["ORGAN_LEADER"]


def test_nobody_sets_the_chains_of_another_body(story: Story, admin: Actor) -> None:
    from zhiheng.organs.factories import make_organ

    other = make_organ("140303-X", "阳泉市矿区农业农村局", story.bureau.organ.division)
    steps = '[{"name": "审核", "role": "UNIT_HEAD", "mode": "ANY"}]'
    assert flow_post(admin, "submit_report", steps, other.pk).status_code == 403
    assert flow_post(admin, "submit_report", steps, 0).status_code == 403  # the platform's own
    scope.apply(scope.SYSTEM)
    assert acts.chain("submit_report", Approval.NONE, other) == []


def test_all_of_a_step_sign_where_the_chain_says_so(story: Story, admin: Actor) -> None:
    organ = story.bureau.organ
    vice = make_actor("vice", "吴副局长", organ, "ORGAN_LEADER")
    set_flow(
        actor=admin, organ=organ, act="decide", consent=Approval.LEADER,
        steps=[{"name": "负责人会签", "role": "ORGAN_LEADER", "mode": "ALL"}],
    )  # fmt: skip
    client(story.bureau.handler).post(reverse("approvals:withdraw", args=[request_of(story).pk]))
    scope.apply(scope.SYSTEM)
    ApprovalRequest.objects.all().filter(act="decide").update(act="decided_before")
    story.decide(ON, sign=False)
    assert request_of(story).tasks.count() == 2
    sign(story, story.bureau.leader, "approve")
    assert request_of(story).status == "PENDING"
    sign(story, vice, "approve")
    assert request_of(story).status == "APPROVED"


def test_a_colleague_of_another_body_is_no_signer(story: Story) -> None:
    from zhiheng.organs.factories import make_organ

    other = make_organ("140303-Y", "阳泉市矿区水务局", story.bureau.organ.division)
    stranger = appoint(make_account("stranger", "郝外人", other), other, "ORGAN_LEADER")
    refused = sign(story, story.bureau.leader, "forward", account=str(stranger.pk))
    assert refused.status_code == 400
    assert "只能选择本单位" in refused.content.decode()


@pytest.mark.req("ORG-03")
def test_the_leader_of_the_legal_subject_sees_and_signs_what_its_unit_submits() -> None:
    bureau = make_township()
    government = bureau.organ.legal_subject
    assert government
    Appointment.objects.filter(account_id=bureau.leader.account_id).update(organ=government)
    story = Story(bureau)
    lead = story.lead("2026-03-02")
    with clock.at(day("2026-03-02")):
        data = story.file_data("2026-03-02")
        request = acts.do_on_lead("file_case", lead.pk, actor=bureau.handler, data=data).request
    assert request
    mayor = client(bureau.leader)
    assert request.title in mayor.get(reverse("approvals:inbox")).content.decode()
    assert mayor.get(reverse("cases:lead", args=[lead.pk])).status_code == 200
    scope.apply(scope.SYSTEM)
    with clock.at(day("2026-03-02")):
        mayor.post(reverse("approvals:sign", args=[request.tasks.get().pk]), {"what": "approve"})
    scope.apply(scope.SYSTEM)
    case = Case.objects.get(lead=lead)
    assert case.legal_subject == government
    assert mayor.get(reverse("cases:page", args=[case.pk])).status_code == 200


@pytest.mark.req("CASE-17", "LEG-07")
def test_the_leaders_consent_is_not_handed_on_to_somebody_else(story: Story) -> None:
    # 处罚法第五十七条: 行政机关负责人 decides; neither the second handler nor a reviewer signs in his place.
    for who in (story.bureau.reviewer, story.bureau.head):
        answer = sign(story, story.bureau.leader, "forward", account=str(who.account_id))
        assert answer.status_code == 400
        assert "不能转办" in answer.content.decode()
    assert task_of(story).candidates == [story.bureau.leader.account_id]


@pytest.mark.req("CASE-17")
def test_who_left_the_office_signs_no_more_and_the_successor_does(story: Story) -> None:
    leader = story.bureau.leader
    appoint(Account.objects.get(pk=leader.account_id), story.bureau.organ, "LEGAL_REVIEWER")  # his new post
    last = day(ON) - dt.timedelta(days=1)
    Appointment.objects.filter(account_id=leader.account_id, role="ORGAN_LEADER").update(valid_to=last)
    answer = sign(story, leader, "approve")
    assert answer.status_code == 403
    assert "不担任该职务" in answer.content.decode()
    scope.apply(scope.SYSTEM)
    assert story.case.status == "NOTIFIED"
    with clock.at(day(ON)):
        assert refresh_offices() == 0  # nobody else is there: the task waits for the office to be filled
        successor = make_actor("next", "吴副局长", story.bureau.organ, "ORGAN_LEADER")
        assert refresh_offices(story.bureau.organ.pk) == 1
        assert refresh_offices(story.bureau.organ.pk) == 0
    assert sign(story, successor, "approve").status_code == 302
    scope.apply(scope.SYSTEM)
    assert story.case.status == "DECIDED"


@pytest.mark.req("CASE-17", "RULE-01")
def test_a_decision_is_made_on_the_day_of_the_consent(story: Story) -> None:
    """Typed on Monday, signed on Wednesday: the paper bears Wednesday (处罚法第五十七、五十九条)."""
    task = task_of(story)
    with clock.at(day("2026-03-18")):
        leader = client(story.bureau.leader)
        leader.post(reverse("approvals:sign", args=[task.pk]), {"what": "approve"})
    scope.apply(scope.SYSTEM)
    decision = story.case.decisions.get()
    assert decision.decided_on == decision.document_on == day("2026-03-18")
    (paper,) = story.documents("PENALTY_DECISION")
    assert paper.data["date"] == "2026-03-18"
    event = ProcessEvent.objects.get(kind="case.decide", subject_id=story.case_id)
    assert "以批准之日 2026-03-18 为准" in "".join(event.payload["warnings"])


@pytest.mark.req("RULE-01")
def test_a_limit_that_ran_out_while_the_request_waited_is_not_extended(story: Story) -> None:
    data = ExtendDecisionPeriod(approved_on=day("2026-05-29"), days=30, reason="案情复杂")
    with clock.at(day("2026-05-29")):
        found = acts.do(
            "extend_decision_period", story.case_id, actor=story.bureau.handler, data=data
        ).request
    assert found is not None
    with clock.at(day("2026-06-03")):  # the ninety days ended on 31 May
        answer = client(story.bureau.leader).post(
            reverse("approvals:sign", args=[found.tasks.get().pk]), {"what": "approve"}
        )
    assert answer.status_code in {400, 422}
    assert "届满" in answer.content.decode()
    scope.apply(scope.SYSTEM)
    assert not story.case.extensions.exists()
