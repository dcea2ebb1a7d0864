"""Acts on a person and on his certificates."""

from __future__ import annotations

from typing import Any

from zhiheng.common import clock
from zhiheng.desk.officers import choices, forms
from zhiheng.desk.officers.acts import Act, Done, officer_url, register
from zhiheng.officers.models import Certificate, Officer
from zhiheng.officers.policies import open_certificate, open_officer
from zhiheng.officers.services import applying, custody, holding, losing, registering, steps, usage
from zhiheng.organs.actor import Actor


def _officer(actor: Actor, pk: int) -> tuple[str, str]:
    row = open_officer(actor, pk)
    return f"{row.name}（{row.organ.short_name}）", officer_url(pk)


def _certificate(actor: Actor, pk: int) -> tuple[str, str]:
    row = open_certificate(actor, pk)
    return f"{row.officer.name}　证号 {row.number}", officer_url(row.officer_id, "certificates")


def _said(officer: Officer, words: str, tab: str = "") -> Done:
    return f"{officer.name}：{words}", officer_url(officer.pk, tab)


def _card(certificate: Certificate, words: str) -> Done:
    return f"证件{certificate.number}{words}", officer_url(certificate.officer_id, "certificates")


def _person(actor: Actor, pk: int) -> dict[str, Any]:
    row = open_officer(actor, pk)
    dossier = getattr(row, "dossier", None)
    names = (
        "name", "post", "post_is_enforcement", "establishment_id", "account_id", "entered_on", "law_degree",
        "law_experience", "legal_qualification", "reviewer_since",
    )  # fmt: skip
    own = {n: getattr(row, n) for n in names} | {"fields_": row.fields}
    return own | ({n: getattr(dossier, n) for n in ("sex", "education", "phone", "note")} if dossier else {})


def _amend(actor: Actor, pk: int, data: dict[str, Any]) -> Done:
    values = {**data, "fields": data["fields_"]}
    values.pop("fields_")
    return _said(
        registering.amend(actor=actor, officer_id=pk, **values),
        "信息已更正。涉及公示的变更已列入更新公示事项。",
    )


def _enter(actor: Actor, pk: int, d: dict[str, Any]) -> Done:
    return _said(steps.enter_duty(actor=actor, officer_id=pk, **d), "已上岗，可以指派办案。")


def _leave(actor: Actor, pk: int, d: dict[str, Any]) -> Done:
    return _said(steps.leave(actor=actor, officer_id=pk, **d), "已办理离岗，证件收回、注销事项已列入待办。")


def _apply(actor: Actor, pk: int, d: dict[str, Any]) -> Done:
    row = applying.apply_for_certificate(actor=actor, officer_id=pk, **d)
    return _said(row.officer, f"{row.get_kind_display()}申请已提交，等待资格审查。", "certificates")


def _kind(actor: Actor, pk: int) -> dict[str, Any]:
    row = open_officer(actor, pk)
    certificate = row.certificates.exclude(status="CANCELLED").order_by("-id").first()
    if certificate is None:
        return {"kind": "FIRST"}
    return {"kind": "REISSUE" if certificate.status == "LOST" else "RENEWAL"}


for _act in (
    Act("amend", "更正人员信息", forms.PersonForm, _amend, _officer, lists=choices.person, initial=_person),
    Act(
        "train", "确认完成培训", None,
        lambda a, pk, d: _said(steps.mark_trained(actor=a, officer_id=pk), "已确认完成培训。"), _officer,
        "系统到“培训与考试”核对岗前培训记录，有记录的予以确认。", "ti-school",
    ),
    Act(
        "pass", "确认考试合格", None,
        lambda a, pk, d: _said(steps.mark_passed(actor=a, officer_id=pk), "已确认考试合格，可以申领证件。"), _officer,
        "系统到“培训与考试”核对资格考试成绩，合格的予以确认。", "ti-writing",
    ),
    Act("enter", "上岗", forms.DutyForm, _enter, _officer, "证件当日有效、岗位属于执法岗位的，方可上岗。", "ti-user-check",
        initial=lambda a, pk: {"on": clock.today(), "post": open_officer(a, pk).post}),
    Act("leave", "办理离岗", forms.LeaveForm, _leave, _officer, "离岗后系统自动列出收回证件、交回注销事项，并从执法人员公示中撤下。",
        "ti-user-minus", True),
    Act(
        "return", "重新列为拟任", forms.WhyForm,
        lambda a, pk, d: _said(steps.return_as_candidate(actor=a, officer_id=pk, **d), "已重新列为拟任，须重新培训、考试、申领证件。"),
        _officer, icon="ti-user-plus", initial=lambda a, pk: {},
    ),
    Act("apply", "申领证件", forms.ApplyForm, _apply, _officer, "提交后由本单位另一名负责人进行资格审查，审查人对结论负责。",
        "ti-id-badge-2", initial=_kind),
    Act(
        "suspend", "暂扣证件", forms.SuspendForm,
        lambda a, pk, d: _card(holding.suspend(actor=a, certificate_id=pk, **d), "已暂扣，暂扣期间不得执法。"),
        _certificate, icon="ti-player-pause", danger=True,
    ),
    Act(
        "resume", "解除暂扣", forms.ResumeForm,
        lambda a, pk, d: _card(holding.resume(actor=a, certificate_id=pk, **d), "已解除暂扣。"), _certificate,
        icon="ti-player-play",
    ),
    Act(
        "withdraw", "收回注销证件", forms.HoldForm,
        lambda a, pk, d: _card(holding.withdraw(actor=a, certificate_id=pk, **d), "已决定收回，收回、注销事项已列入待办。"),
        _certificate, icon="ti-ban", danger=True,
    ),
    Act(
        "lost", "报告遗失", forms.LossForm,
        lambda a, pk, d: _card(losing.report_loss(actor=a, certificate_id=pk, **d), "已挂失，补办前不得执法。"), _certificate,
        "挂失当日起不得执法；单位核实确认后可以申请补办。", "ti-alert-triangle", True,
    ),
    Act(
        "confirm-loss", "确认遗失", forms.AboutForm,
        lambda a, pk, d: _card(losing.confirm_loss(actor=a, certificate_id=pk, **d), "的遗失已确认，可以申请补办。"), _certificate,
        icon="ti-check",
    ),
    Act(
        "found", "登记找回", forms.AboutForm,
        lambda a, pk, d: _card(losing.found_again(actor=a, certificate_id=pk, **d), "已找回并解除挂失。"), _certificate,
        icon="ti-search",
    ),
    Act(
        "custody", "登记保管", forms.CustodyForm,
        lambda a, pk, d: (f"已登记{(row := custody.keep(actor=a, certificate_id=pk, **d)).get_kind_display()}。",
                          officer_url(row.certificate.officer_id, "certificates")),
        _certificate, "非执法岗位的证件由人事管理机构统一保管，交存、取用、归还逐次登记。", "ti-lock",
    ),
    Act(
        "use", "登记使用", forms.UseForm,
        lambda a, pk, d: (f"已登记{(row := usage.record_use(actor=a, certificate_id=pk, **d)).get_kind_display()}。",
                          officer_url(row.certificate.officer_id, "certificates")),
        _certificate, "出示由本人登记；核验和出借等异常由监督人员、单位管理人员登记。", "ti-eye",
    ),
):  # fmt: skip
    register(_act)
