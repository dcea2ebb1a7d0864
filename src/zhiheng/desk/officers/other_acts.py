"""Acts on applications, tasks, auxiliary staff and internal rules."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.desk.officers import choices, forms
from zhiheng.desk.officers.acts import Act, Done, officer_url, register
from zhiheng.officers.models import Application, InternalRule, OfficerTask
from zhiheng.officers.policies import open_officer, scoped
from zhiheng.officers.services import applying, auxiliary, issuing, rules, tasks
from zhiheng.organs.actor import Actor


def find_application(actor: Actor, pk: int) -> Application:
    """Return an application the person may see. Raises NotFound."""
    row = (
        Application.objects.select_related("officer__organ__division", "old", "certificate")
        .filter(scoped(actor), pk=pk)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该申请，或者您无权查看。")
    return row


def _application(actor: Actor, pk: int) -> tuple[str, str]:
    row = find_application(actor, pk)
    return f"{row.officer.name}　{row.get_kind_display()}", reverse("officers:application", args=[pk])


def _task(actor: Actor, pk: int) -> tuple[str, str]:
    row = OfficerTask.objects.select_related("officer", "certificate").filter(scoped(actor), pk=pk).first()
    if row is None:
        raise NotFound("没有找到该事项，或者您无权查看。")
    number = f"　证号 {row.certificate.number}" if row.certificate else ""
    return f"{row.officer.name}{number}", reverse("officers:tasks")


def _auxiliary(actor: Actor, pk: int) -> tuple[str, str]:
    row = open_officer(actor, pk)
    return f"{row.name}（{row.organ.short_name}）", officer_url(pk)


def _rule(actor: Actor, pk: int) -> tuple[str, str]:
    row = InternalRule.objects.select_related("organ").filter(scoped(actor), pk=pk).first()
    if row is None:
        raise NotFound("没有找到该制度，或者您无权查看。")
    return f"{row.organ.short_name}　《{row.title}》", f"{reverse('officers:rules')}?organ={row.organ_id}"


def _to_application(words: str, pk: int) -> Done:
    return words, reverse("officers:application", args=[pk])


def _issue(actor: Actor, pk: int, d: dict[str, Any]) -> Done:
    certificate = issuing.issue_certificate(actor=actor, application_id=pk, **d)
    hint = issuing.number_hint(certificate.number)
    return _to_application(f"已发证：{certificate.number}。{hint}", pk)


def _issuing(actor: Actor, pk: int) -> dict[str, Any]:
    row = find_application(actor, pk)
    return {"issuer": f"{row.officer.organ.division.name}人民政府", "valid_from": clock.today()}


def _promise(actor: Actor, pk: int, d: dict[str, Any]) -> Done:
    scan = d.pop("scan", None)
    auxiliary.promise(actor=actor, officer_id=pk, scan=scan.read() if scan else b"", **d)
    return "保密承诺书已归档。", officer_url(pk)


for _act in (
    Act(
        "review", "资格审查", forms.DecideForm,
        lambda a, pk, d: _to_application(
            f"审查结论已登记：{applying.review_application(actor=a, application_id=pk, **d).get_state_display()}。", pk),
        _application, "谁管理、谁审查、谁负责：审查单位、审查人和结论永久留痕。", "ti-clipboard-check", initial=lambda a, pk: {},
    ),
    Act(
        "exception", "批准例外", forms.DecideForm,
        lambda a, pk, d: _to_application(
            "例外审批已登记：" + applying.approve_exception(
                actor=a, application_id=pk, approved=d["passed"], opinion=d["opinion"]).get_state_display() + "。", pk),
        _application, "人员不在执法岗位，原则上不发证；确需发证的由本机关负责人批准。", "ti-gavel", initial=lambda a, pk: {},
    ),
    Act("issue", "发证", forms.IssueForm, _issue, _application, "证号全平台唯一；换发、补办的，原证同时作废。", "ti-id-badge-2",
        initial=_issuing),
    Act(
        "take-back", "撤回申请", forms.WhyForm,
        lambda a, pk, d: _to_application(
            f"申请{applying.withdraw_application(actor=a, application_id=pk, **d).get_state_display()}。", pk),
        _application, icon="ti-arrow-back-up", initial=lambda a, pk: {},
    ),
    Act(
        "collect", "登记收回", forms.CollectForm,
        lambda a, pk, d: (f"已登记收回{tasks.collect(actor=a, task_id=pk, **d).officer.name}的证件。", reverse("officers:tasks")),
        _task, "收回后由单位保管，交发证机关注销。", "ti-inbox",
    ),
    Act(
        "cancel", "登记注销", forms.CancelForm,
        lambda a, pk, d: (f"已注销{tasks.cancel(actor=a, task_id=pk, **d).officer.name}的证件。", reverse("officers:tasks")),
        _task, "由发证机关办理，注销回执号留存。", "ti-trash",
    ),
    Act("promise", "归档保密承诺书", forms.PromiseForm, _promise, _auxiliary, icon="ti-signature"),
    Act(
        "assign", "派单", forms.AuxTaskForm,
        lambda a, pk, d: (f"已派单：{auxiliary.assign_task(actor=a, officer_id=pk, **d).get_kind_display()}。", officer_url(pk)),
        _auxiliary, "只能派法制宣传教育、巡查、信息收集、违法行为劝阻四类任务，并由持证执法人员带队。", "ti-send", lists=choices.leaders,
    ),
    Act(
        "end-auxiliary", "辅助人员离岗", forms.LeaveForm,
        lambda a, pk, d: (
            f"{auxiliary.end_auxiliary(actor=a, officer_id=pk, on=d['on'], reason=d['reason']).officer.name}已离岗。", officer_url(pk)),
        _auxiliary, icon="ti-user-minus", danger=True,
    ),
    Act(
        "check-rule", "核验制度执行", forms.RuleCheckForm,
        lambda a, pk, d: ("核验结果已登记。", f"{reverse('officers:rules')}?organ={rules.check_rule(actor=a, rule_id=pk, **d).organ_id}"),
        _rule, icon="ti-checkup-list", initial=lambda a, pk: {},
    ),
):  # fmt: skip
    register(_act)
