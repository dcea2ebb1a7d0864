"""Acts on batches, hand-overs, support and sunk resources."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.powers.acts import Act, declare
from zhiheng.desk.powers.forms import area, day, form_of, line, passed, pick, pick_id, pick_many, posted, yes
from zhiheng.desk.powers.shared import organs_for
from zhiheng.law.jurisdictions import chain
from zhiheng.organs.models import Organ
from zhiheng.powers.models import DelegationLine, HandOver, Item, ItemHolder, SunkResource, SupportDuty
from zhiheng.powers.policies import SUPERVISING, open_batch
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services import batches, executing


def _batch(pk: int) -> str:
    return reverse("powers:batch", args=[pk])


def _of_handover(pk: int) -> str:
    return _batch(HandOver.objects.get(pk=pk).batch_id)


def _of_line(pk: int) -> str:
    return _batch(DelegationLine.objects.get(pk=pk).batch_id)


def _of_support(pk: int) -> str:
    return _batch(SupportDuty.objects.select_related("line").get(pk=pk).line.batch_id)


def _new(actor, pk, data):  # type: ignore[no-untyped-def]
    organ = Organ.objects.get(pk=data.pop("organ"))
    return _batch(batches.prepare_batch(actor=actor, organ=organ, **data).pk)


def _townships(request, pk):  # type: ignore[no-untyped-def]
    row = open_batch(request.actor, pk)
    rows = Organ.objects.filter(kind="TOWNSHIP", division__code__startswith=row.division.rstrip("0"))
    return [(o.pk, o.name) for o in rows.order_by("division_id")]


def _movable(request, pk):  # type: ignore[no-untyped-def]
    row = open_batch(request.actor, pk)
    held = ItemHolder.objects.filter(on_day(clock.today()), division=row.division)
    rows = Item.objects.filter(pk__in=held.values("item_id"), status="ACTIVE").order_by("code")
    return [(i.pk, f"{i.code}　{i.name}") for i in rows]


def _add(actor, pk, data):  # type: ignore[no-untyped-def]
    batches.add_lines(
        actor=actor,
        batch_id=pk,
        items=list(Item.objects.filter(pk__in=data["items"])),
        to_organ=Organ.objects.get(pk=data["to_organ"]),
        ends_former=data["ends_former"],
    )
    return _batch(pk)


def _readiness_form(request, pk):  # type: ignore[no-untyped-def]
    row = open_batch(request.actor, pk)
    fields: dict[str, Any] = {}
    initial: dict[str, Any] = {}
    for key, label in batches.READINESS.items():
        held = row.readiness.get(key) or {}
        fields[f"{key}_ok"] = yes(label)
        fields[key] = area(f"{label.split('：')[0]}的检查情况", required=False, rows=2)
        initial |= {f"{key}_ok": held.get("ok"), key: held.get("note")}
    return form_of(posted(request), initial, **fields)


def _readiness(actor, pk, data):  # type: ignore[no-untyped-def]
    checks = {k: (data[f"{k}_ok"], data[k]) for k in batches.READINESS}
    batches.check_readiness(actor=actor, batch_id=pk, checks=checks)
    return _batch(pk)


def _submit(actor, pk, data):  # type: ignore[no-untyped-def]
    batches.submit_batch(actor=actor, batch_id=pk)
    return _batch(pk)


def _review(actor, pk, data):  # type: ignore[no-untyped-def]
    batches.review_batch(actor=actor, batch_id=pk, passed=data["passed"] == "yes", opinion=data["opinion"])
    return _batch(pk)


def _decide_form(request, pk):  # type: ignore[no-untyped-def]
    row = open_batch(request.actor, pk)
    above = [(d.code, d.label) for d in chain(row.division) if d.code.endswith("0000") and d.code != "100000"]
    return form_of(
        posted(request),
        {"decided_division": above[0][0] if above else ""},
        decision_no=line("决定文号", most=80, required=False),
        decided_by=line("决定机关", most=120, required=False, help_text="省、自治区、直辖市的决定机关。"),
        decided_division=pick("决定机关所在省", above),
        decided_on=day("决定日期"),
        effective_from=day("行使起始日"),
    )


def _decide(actor, pk, data):  # type: ignore[no-untyped-def]
    batches.decide_batch(actor=actor, batch_id=pk, **data)
    return _batch(pk)


def _execute(actor, pk, data):  # type: ignore[no-untyped-def]
    executing.execute_batch(actor=actor, batch_id=pk)
    return _batch(pk)


def _drop(actor, pk, data):  # type: ignore[no-untyped-def]
    target = _of_line(pk)
    batches.drop_line(actor=actor, batch_id=DelegationLine.objects.get(pk=pk).batch_id, line_id=pk)
    return target


def _hand(actor, pk, data):  # type: ignore[no-untyped-def]
    executing.hand_over(actor=actor, handover_id=pk, **data)
    return _of_handover(pk)


def _notice(actor, pk, data):  # type: ignore[no-untyped-def]
    executing.send_notice(actor=actor, handover_id=pk, **data)
    return _of_handover(pk)


def _receipt(actor, pk, data):  # type: ignore[no-untyped-def]
    executing.acknowledge(actor=actor, handover_id=pk)
    return _of_handover(pk)


def _support(actor, pk, data):  # type: ignore[no-untyped-def]
    unit = Organ.objects.get(pk=data.pop("unit"))
    executing.assign_support(actor=actor, line_id=pk, unit=unit, **data)
    return _of_line(pk)


def _units(pk):  # type: ignore[no-untyped-def]
    row = DelegationLine.objects.get(pk=pk)
    prefix = row.to_division[:6]
    return [(o.pk, o.name) for o in Organ.objects.filter(division_id=prefix).order_by("code")]


def _guided(actor, pk, data):  # type: ignore[no-untyped-def]
    executing.record_support(actor=actor, duty_id=pk, **data)
    return _of_support(pk)


def _sink(actor, pk, data):  # type: ignore[no-untyped-def]
    executing.sink_resource(actor=actor, organ=Organ.objects.get(pk=pk), **data)
    return reverse("powers:township", args=[pk])


declare(
    Act(
        "batch-new", "拟订赋权批次",
        lambda r, pk: form_of(
            posted(r), organ=pick_id("拟订单位", [(o.pk, o.name) for o in organs_for(r, *SUPERVISING)]),
            name=line("批次名称", required=False), no=forms.IntegerField(label="批次", min_value=1),
            planned_items=forms.IntegerField(label="计划事项数", min_value=1, required=False, help_text="用于显示完成进度，例如首批 552 项。"),
        ),
        _new, lambda pk: reverse("powers:batches"), "成熟一批、下放一批。", "批次已建立，请添加事项。",
    ),
    Act(
        "batch-add", "添加下放事项",
        lambda r, pk: form_of(
            posted(r), to_organ=pick_id("承接乡镇", _townships(r, pk)), items=pick_many("事项", _movable(r, pk), required=False),
            ends_former=yes("原部门在全辖区停止行使", help_text="不勾选的，原部门只在承接乡镇停止行使，其他地方继续行使。"),
        ),
        _add, _batch, "只列本辖区县级部门正在行使的事项；在清理候选中的事项不能下放。", "事项已添加。",
    ),
    Act("batch-drop", "移出批次", lambda r, pk: form_of(posted(r)), _drop, _of_line, "将该事项移出本批次。", "已移出。"),
    Act("batch-readiness", "准备度检查", _readiness_form, _readiness, _batch, "四项均通过才能送审。", "检查情况已保存。"),
    Act("batch-submit", "报省级法制审核", lambda r, pk: form_of(posted(r)), _submit, _batch, "", "已报省级司法行政部门审核。"),
    Act(
        "batch-review", "省级法制审核",
        lambda r, pk: form_of(posted(r), passed=passed(), opinion=area("审核意见", required=False)),
        _review, _batch, "省级司法行政部门对赋权事项做法制审核。", "审核意见已记录。",
    ),
    Act(
        "batch-decide", "登记赋权决定", _decide_form, _decide, _batch,
        "行政处罚法第二十四条：由省、自治区、直辖市决定，决定应当公布。登记后产生公布任务。", "决定已登记。",
    ),
    Act(
        "batch-execute", "执行赋权决定", lambda r, pk: form_of(posted(r)), _execute, _batch,
        "自行使起始日起，事项由承接乡镇行使，原部门在该地立案、检查会被拦截并提示现行权主体。", "已执行，交接记录已产生。",
    ),
    Act(
        "hand-over", "登记交接",
        lambda r, pk: form_of(
            posted(r), {"on": clock.today()}, on=day("交接日期"), documents=area("移交材料", required=False),
            handed_by=line("移交人", most=60, required=False), taken_by=line("接收人", most=60, required=False),
        ),
        _hand, _of_handover, "", "交接已登记。",
    ),
    Act(
        "notice", "抄告主管部门",
        lambda r, pk: form_of(posted(r), {"on": clock.today()}, notice_no=line("抄告文号", most=80, required=False), on=day("抄告日期")),
        _notice, _of_handover, "承接的执法事项抄告市、县级主管部门。", "抄告已登记，等待主管部门签收。",
    ),
    Act("receipt", "签收抄告", lambda r, pk: form_of(posted(r)), _receipt, _of_handover, "签收后记入交接档案。", "已签收。"),
    Act(
        "support-new", "列入包保清单",
        lambda r, pk: form_of(
            posted(r), unit=pick_id("包保单位", _units(pk)), person=line("责任人", most=60, required=False),
            due_on=day("指导帮扶期限", required=False),
        ),
        _support, _of_line, "逐事项明确包保单位、责任人，限时指导帮扶。", "已列入。",
    ),
    Act(
        "support-record", "登记指导",
        lambda r, pk: form_of(
            posted(r), {"on": clock.today()}, on=day("指导日期"),
            manner=line("方式", most=60, required=False, help_text="跟班、集中培训、案件会商等。"), content=area("内容", required=False),
        ),
        _guided, _of_support, "", "指导已登记。",
    ),
    Act(
        "sink", "登记下沉资源",
        lambda r, pk: form_of(
            posted(r), {"on": clock.today()}, kind=pick("资源", SunkResource.Kind.choices),
            amount=forms.DecimalField(label="数量", min_value=0, decimal_places=2, max_digits=14),
            from_unit=line("来源单位", most=120), on=day("下沉日期"), document=line("依据文件", required=False),
        ),
        _sink, lambda pk: reverse("powers:township", args=[pk]), "随事权下沉的编制、经费、设备。", "已登记。",
    ),
)  # fmt: skip
