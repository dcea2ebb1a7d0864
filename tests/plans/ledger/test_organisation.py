"""Leading group, contacts, meetings with resolutions, the pool of problems, urging, signing for a task, pilots."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.plans.ledger.ground import TODAY

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.factories import make_division, make_organ
from zhiheng.plans.models import GroupKind, Liaison, Notice, PlanMatter, ResolutionStatus
from zhiheng.plans.services import accept, groups, meetings, pilots, problems, urges
from zhiheng.plans.services.importing import import_text
from zhiheng.plans.services.notify import people_of
from zhiheng.records import storage

pytestmark = pytest.mark.django_db
TEXT = """矿区提升行政执法质量行动方案
一、主要任务
（一）规范执法
1.开展案件自查。2026年12月底前完成自查。【区城市管理局、区市场监督管理局负责】
2.完善公示。2026年11月底前补录公示信息。【区城市管理局负责】
二、组织实施
（一）加强组织领导。成立领导小组，工作专班设在区司法局，办公室主任由区司法局局长担任。建立工作会商机制。实施情况及时向区委报告。
（二）加强评估。2026年8月31日前完成中期评估。各部门于2026年7月22日前将报告报送区司法局。
附件：领导小组名单
领导小组名单
组  长：赵明远  区长
副组长：钱立新  副区长
成  员：孙志远  区司法局局长
"""


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield
    scope.apply(scope.SYSTEM)


@pytest.mark.req("PLAN-03", "PLAN-04", "PLAN-06", "PLAN-07")
def test_what_the_document_says_beside_its_tasks_is_kept_with_its_place(ground):
    plan = import_text(actor=ground.people["county"], organ=ground.organs["county"], text=TEXT)
    found = {g.kind: g for g in plan.groups.all()}
    assert set(found) == {GroupKind.LEADING, GroupKind.TASK_FORCE, GroupKind.CONSULTATION}
    assert [(m.post, m.name) for m in found["LEADING"].members.all()] == [
        ("组长", "赵明远"),
        ("副组长", "钱立新"),
        ("成员", "孙志远"),
    ]
    assert found["TASK_FORCE"].seat == "区司法局"
    for m in plan.matters.all():
        assert plan.text[m.start : m.end].strip().startswith(m.text[:10].strip())
    dates = {m.due_on for m in plan.matters.filter(kind="DATE")}
    assert {dt.date(2026, 8, 31), dt.date(2026, 7, 22)} <= dates
    assert [m.raw for m in PlanMatter.objects.filter(plan=plan, kind="SOFT")] == ["及时"]


@pytest.mark.req("PLAN-05")
def test_a_change_of_contact_ends_the_old_one_and_messages_go_to_the_new_one(ground):
    plan = ground.plan("county")
    urban = ground.people["urban"]
    body = ground.organs["urban"]
    with scope.within(urban.scope()):
        with pytest.raises(UserError, match="联系电话"):
            groups.name_liaison(
                actor=urban, plan_id=plan.pk, organ_id=body.pk, kind="CONTACT", name="李四", phone="无"
            )
        groups.name_liaison(
            actor=urban, plan_id=plan.pk, organ_id=body.pk, kind="CONTACT", name="李四", phone="0353-4088888"
        )
        groups.name_liaison(
            actor=urban,
            plan_id=plan.pk,
            organ_id=body.pk,
            kind="CONTACT",
            name="urban负责人",
            phone="4088888",
        )
        with pytest.raises(Forbidden):
            groups.name_liaison(
                actor=urban,
                plan_id=plan.pk,
                organ_id=ground.organs["market"].pk,
                kind="CONTACT",
                name="李四",
                phone="4088888",
            )
    rows = list(Liaison.objects.filter(plan=plan).order_by("pk"))
    assert [(r.name, r.until) for r in rows] == [("李四", TODAY), ("urban负责人", None)]
    assert [a.pk for a in people_of(plan, body)] == [urban.account_id]


@pytest.mark.req("PLAN-03", "PLAN-06")
def test_a_meeting_is_called_held_and_its_resolution_followed_until_confirmed(ground):
    plan = ground.plan("county")
    keeper, urban = ground.people["county"], ground.people["urban"]
    group = groups.add_group(actor=keeper, plan_id=plan.pk, kind="CONSULTATION", name="会商机制")
    member = groups.add_member(
        actor=keeper, group_id=group.pk, post="成员", name="王某", position="区财政局副局长"
    )
    meeting = meetings.call_meeting(
        actor=keeper, plan_id=plan.pk, group_id=group.pk, title="第一次会商", on=TODAY, agenda="研究执法经费"
    )
    with pytest.raises(UserError, match="召开"):
        meetings.resolve(
            actor=keeper,
            meeting_id=meeting.pk,
            text="落实经费",
            organ_id=ground.organs["urban"].pk,
            due_on=TODAY,
        )
    with pytest.raises(UserError, match="到会"):
        meetings.hold_meeting(
            actor=keeper, meeting_id=meeting.pk, present=[], others=[], minutes="会议研究了执法经费保障问题。"
        )
    seat = meeting.attendance.get(name=member.name)
    meeting = meetings.hold_meeting(
        actor=keeper,
        meeting_id=meeting.pk,
        present=[seat.pk],
        others=["张某 区人社局"],
        minutes="会议研究了执法经费保障问题。",
    )
    assert storage.read(meeting.paper.sha256)[:5] == b"%PDF-"
    assert meeting.attendance.filter(present=True).count() == 2
    row = meetings.resolve(
        actor=keeper,
        meeting_id=meeting.pk,
        text="落实经费",
        organ_id=ground.organs["urban"].pk,
        due_on=TODAY + dt.timedelta(days=5),
    )
    assert Notice.objects.filter(target="resolution", target_id=row.pk, account_id=urban.account_id).exists()
    with scope.within(urban.scope()):
        meetings.follow_up(actor=urban, resolution_id=row.pk, text="已列入预算", claims_done=True)
        with pytest.raises(Forbidden):
            meetings.settle(actor=urban, resolution_id=row.pk, done=True)
    with pytest.raises(UserError):
        meetings.settle(actor=keeper, resolution_id=row.pk, done=False)
    meetings.settle(actor=keeper, resolution_id=row.pk, done=False, text="请附文件")
    with pytest.raises(Stale):
        meetings.settle(actor=keeper, resolution_id=row.pk, done=True)
    with scope.within(urban.scope()):
        meetings.follow_up(actor=urban, resolution_id=row.pk, text="文件已附", claims_done=True)
    row = meetings.settle(actor=keeper, resolution_id=row.pk, done=True)
    assert (row.status, row.done_on) == (ResolutionStatus.DONE, TODAY)


@pytest.mark.req("PLAN-03")
def test_a_problem_is_raised_joined_tabled_and_answered(ground):
    plan = ground.plan("county")
    urban, market, keeper = (ground.people[p] for p in ("urban", "market", "county"))
    row = problems.raise_problem(
        actor=urban,
        plan_id=plan.pk,
        organ_id=ground.organs["urban"].pk,
        title="缺法制审核人员",
        text="编制不足",
    )
    problems.join(actor=market, problem_id=row.pk, organ_id=ground.organs["market"].pk)
    with pytest.raises(Stale):
        problems.join(actor=market, problem_id=row.pk, organ_id=ground.organs["market"].pk)
    with pytest.raises(NotFound):
        problems.join(actor=ground.people["health"], problem_id=row.pk, organ_id=ground.organs["health"].pk)
    with pytest.raises(UserError, match="答复"):
        problems.handle(actor=keeper, problem_id=row.pk, status="SOLVED")
    row = problems.handle(actor=keeper, problem_id=row.pk, status="SOLVED", answer="统一招录")
    assert row.status == "SOLVED" and row.shared_by.get() == ground.organs["market"]


@pytest.mark.req("PLAN-10", "PLAN-21")
def test_a_task_is_signed_for_urged_on_answered_and_at_last_proposed_for_accountability(ground):
    plan = ground.plan("county")
    task = plan.tasks.get(no="1")
    urban, keeper = ground.people["urban"], ground.people["county"]
    with scope.within(urban.scope()):
        assert [o.body_id for o in accept.accept_task(actor=urban, task_id=task.pk)] == [
            ground.organs["urban"].pk
        ]
        with pytest.raises(Stale):
            accept.accept_task(actor=urban, task_id=task.pk)
    row = urges.urge(
        actor=keeper,
        task_id=task.pk,
        organ_id=ground.organs["urban"].pk,
        text="进展迟缓，请整改",
        reply_by=TODAY,
    )
    with pytest.raises(UserError, match="尚未届满"):
        urges.propose(actor=keeper, urge_id=row.pk, text="两次督促仍未整改，建议约谈")
    with scope.within(urban.scope()):
        urges.answer(actor=urban, urge_id=row.pk, text="已制定措施")
    row = urges.propose(actor=keeper, urge_id=row.pk, text="两次督促仍未整改，建议约谈")
    assert row.replied_by_name == "urban负责人" and row.proposed_at


@pytest.mark.req("STD-01", "STD-02", "STD-03", "STD-04")
def test_pilots_are_counted_against_one_or_two_and_learnt_from(ground):
    keeper = ground.people["county"]
    organ = ground.organs["county"]
    for n, name in enumerate(("蔡洼街道", "赛鱼街道", "沙坪街道")):
        row = pilots.name_pilot(
            actor=keeper, organ_id=organ.pk, name=name, topic="规范化建设", named_on=TODAY
        )
        verdict = next(c for c in pilots.counts(keeper) if c.organ == organ).verdict[1]
        assert verdict == ("green" if n < 2 else "red")
    assert row.level == "COUNTY"
    with pytest.raises(UserError, match="登记成果"):
        pilots.end_pilot(actor=keeper, pilot_id=row.pk, done=True, text="总结")
    entry = pilots.note_entry(
        actor=keeper, pilot_id=row.pk, kind="EXPERIENCE", title="一队一清单", text="做法", on=TODAY
    )
    city = ground.people["city"]
    found = pilots.promote(
        actor=city,
        entry_id=entry.pk,
        organ_id=ground.organs["city"].pk,
        where="全市",
        on=TODAY,
        how="印发通知",
    )
    assert found.where == "全市"
    with pytest.raises(Forbidden):
        pilots.note_entry(actor=city, pilot_id=row.pk, kind="RESULT", title="成果", text="x", on=TODAY)
    pilots.note_entry(actor=keeper, pilot_id=row.pk, kind="RESULT", title="成果", text="x", on=TODAY)
    assert pilots.end_pilot(actor=keeper, pilot_id=row.pk, done=True, text="总结").status == "DONE"


@pytest.mark.req("STD-05", "PLAN-25")
def test_a_township_is_checked_against_a_list_and_mends(ground):
    keeper = ground.people["county"]
    place = make_division("140303001", "示例街道", "TOWNSHIP", "140303")
    body = make_organ("JD1", "示例街道办事处", place, kind="TOWNSHIP")
    items = [{"item": "公示栏", "full": "40"}, {"item": "执法证件", "full": "60"}]
    kept = pilots.keep_checklist(
        actor=keeper, organ_id=ground.organs["county"].pk, title="规范化检查表", items=items
    )
    scores = {0: (Decimal(30), ""), 1: (Decimal(60), "")}
    give = {"actor": keeper, "checklist_id": kept.pk, "organ_id": body.pk, "checked_on": TODAY}
    with pytest.raises(UserError, match="公示栏"):
        pilots.check_body(**give, scores=scores)
    scores[0] = (Decimal(30), "栏目不全")
    with pytest.raises(UserError, match="整改期限"):
        pilots.check_body(**give, scores=scores)
    row = pilots.check_body(**give, scores=scores, mend_by=TODAY + dt.timedelta(days=20))
    assert (row.total, row.full) == (90, 100)
    with pytest.raises(NotFound):
        pilots.mend(actor=ground.people["far"], check_id=row.pk, text="已整改")
    assert pilots.mend(actor=keeper, check_id=row.pk, text="已补齐").mended_on == TODAY


@pytest.mark.req("PLAN-22")
def test_how_bodies_carry_out_a_plan_is_checked_by_their_own_justice_bureau(ground):
    keeper, organ = ground.people["county"], ground.organs["county"].pk
    items = [{"item": "建立工作台账", "full": "50"}, {"item": "按期报送", "full": "50"}]
    with pytest.raises(UserError, match="检查对象"):
        pilots.keep_checklist(actor=keeper, organ_id=organ, title="落实情况检查表", items=items, covers="X")
    kept = pilots.keep_checklist(
        actor=keeper, organ_id=organ, title="落实情况检查表", items=items, covers="BODY"
    )
    give = {
        "checklist_id": kept.pk,
        "checked_on": TODAY,
        "scores": {0: (Decimal(50), ""), 1: (Decimal(20), "两次迟报")},
    }
    day = TODAY + dt.timedelta(days=20)
    for who, body in (("far", "urban"), ("urban", "market"), ("county", "far")):
        with pytest.raises(Forbidden):
            pilots.check_body(actor=ground.people[who], organ_id=ground.organs[body].pk, mend_by=day, **give)
    row = pilots.check_body(
        actor=keeper, organ_id=ground.organs["urban"].pk, mend_by=day, advice="建议通报", **give
    )
    assert (row.total, row.full, row.mended_on) == (70, 100, None)
    assert row in pilots.visible_checks(ground.people["urban"]) and row not in pilots.visible_checks(
        ground.people["market"]
    )
    assert pilots.mend(actor=ground.people["urban"], check_id=row.pk, text="已指定专人").mended_on == TODAY
