"""One notice: what was said, what the township answered, whether it was corrected and came down, what supervision ruled."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from zhiheng.cases.policies import can_see
from zhiheng.common import clock
from zhiheng.coordination import policies, selectors
from zhiheng.coordination.models import ImproprietyNotice, State
from zhiheng.desk.coordination import words
from zhiheng.desk.coordination.acts import acts_of
from zhiheng.desk.disclosure.words import STATUS
from zhiheng.desk.plans.kit import Card, Page, respond
from zhiheng.desk.shell.access import desk_view
from zhiheng.disclosure.models import PublicationStatus
from zhiheng.disclosure.policies import PUBLIC
from zhiheng.organs.actor import Actor


@desk_view(allowed=policies.may_read, methods=("GET", "HEAD", "POST"), needs=words.NEEDS_READ)
def page(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Show a notice; take its next step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = policies.open_notice(actor, notice_id)
    cards = [_notice(row), _answer(row)]
    shown = _publication(row)
    if shown is not None:
        cards.append(shown)
    if row.referred_on:
        cards.append(_supervision(row))
    steps = acts_of(actor, row)
    if steps:
        cards.insert(0, Card("办理", "ti-checkup-list", acts=steps))
    links = []
    if row.case is not None and can_see(actor, row.case).allowed:
        links.append(("打开案件", reverse("cases:page", args=[row.case_id]), "ti-folder-open"))
        if (
            row.state == State.IMPROPER
            and policies.answers_for(actor, row.organ_id)
            and row.measure == "PENALTY"
        ):
            url = reverse("cases:act", args=[row.case_id, "revoke_decision"])
            links.append(("登记决定变更撤销", url, "ti-gavel"))
    crumbs = [("不当执法反馈", reverse("coordination:list"))]
    return respond(
        request,
        Page(
            f"{row.number}",
            crumbs,
            cards,
            state=words.STATES[row.state],
            links=links,
            notice=_hint(actor, row),
        ),
    )


def _hint(actor: Actor, row: ImproprietyNotice) -> str:
    if selectors.is_late(row):
        word, due = ("核实", row.verify_due_on) if row.state == State.SENT else ("纠正", row.correct_due_on)
        return f"{word}期限 {due} 已过，请立即办理。"
    if row.state == State.IMPROPER and row.case_id and policies.answers_for(actor, row.organ_id):
        return "核实为不当，应当立即纠正：在案件中登记决定变更、撤销后，本反馈单自动转为已纠正，并产生公示撤下任务。"
    if row.state == State.REFERRED and policies.rules_on(actor, row):
        return f"{row.sender.name}提请监督，请提出监督意见；可在“待列入问题”中列入问题清单。"
    return ""


def _notice(row: ImproprietyNotice) -> Card:
    facts: list[tuple[str, Any]] = [
        ("反馈部门", row.sender.name), ("乡镇（街道）", row.organ.name),
        ("执法行为", f"{row.get_measure_display()}　{row.document_no}　{row.taken_on}"), ("对象和事项", row.about),
        ("不当情形", row.get_ground_display()), ("理由和依据", row.reason),
    ]  # fmt: skip
    facts += [(label, value) for label, value in (("线索和证据", row.evidence), ("建议", row.wish)) if value]
    facts.append(("反馈", f"{row.sent_by_name} {row.sent_on}"))
    if row.closed_on:
        facts.append(("办结", f"{row.closed_on}　{row.closing}"))
    return Card("反馈", "ti-message-report", facts=facts)


def _answer(row: ImproprietyNotice) -> Card:
    facts: list[tuple[str, Any]] = [("核实期限", row.verify_due_on or words.UNSET)]
    if row.verified_on:
        facts.append(
            ("核实", f"{row.verified_by_name} {row.verified_on}：{'不当' if row.improper else '适当'}")
        )
        facts.append(("理由", row.answer))
    if row.improper:
        facts.append(("纠正期限", row.correct_due_on or words.UNSET))
        if row.corrected_on:
            what = "（案件中变更、撤销）" if row.revocation_id else ""
            facts.append(("纠正", f"{row.corrected_on}　{row.correction_no}{what}"))
            facts.append(("纠正情况", row.correction))
        else:
            facts.append(("纠正", "尚未纠正"))
    return Card("核实和纠正", "ti-checkup-list", facts=facts)


def _publication(row: ImproprietyNotice) -> Card | None:
    found = selectors.publication_of(row)
    if found is None:
        return None
    up = found.status == PublicationStatus.PUBLISHED
    facts: list[tuple[str, Any]] = [("公示状态", STATUS[found.status][0])]
    if found.published_on:
        facts.append(("公示日期", found.published_on))
    if found.withdraw_due_on:
        late = up and found.withdraw_due_on < clock.today()
        facts.append(
            (
                "撤下或者更换期限",
                f"{found.withdraw_due_on}{'（已逾期）' if late else ''}（行政处罚法第四十八条：三个工作日）",
            )
        )
    if found.withdrawn_on:
        facts.append(("撤下日期", found.withdrawn_on))
    if found.replaced_by:
        facts.append(("更换为", found.replaced_by.number))
    text = ""
    if found.status in PUBLIC:
        text = f"公示编号 {str(found.uid)[:8]}，在公示门户“行政处罚决定”中按文号可以查到。"
    return Card("公示", "ti-speakerphone", facts=facts, text=text)


def _supervision(row: ImproprietyNotice) -> Card:
    facts: list[tuple[str, Any]] = [
        ("提请", f"{row.referred_by_name} {row.referred_on}"), ("理由", row.referral),
        ("监督机构", row.receiver.name if row.receiver else "—"),
    ]  # fmt: skip
    if row.ruling:
        facts += [
            ("监督意见", f"{row.get_ruling_display()}　{row.ruled_by_name} {row.ruled_on}"),
            ("意见的理由", row.ruling_text),
        ]
    else:
        facts.append(("监督意见", "尚未提出"))
    return Card("提请监督", "ti-eye-search", facts=facts)
