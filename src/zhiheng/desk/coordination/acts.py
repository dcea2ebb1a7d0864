"""The steps that a person may take on a notice."""

from __future__ import annotations

from typing import Any

from zhiheng.common import clock
from zhiheng.coordination import policies
from zhiheng.coordination.models import ImproprietyNotice, Measure, Ruling, State
from zhiheng.coordination.services import answer, send
from zhiheng.desk.plans.kit import Act, area, day, pick, text
from zhiheng.organs.actor import Actor


def acts_of(actor: Actor, row: ImproprietyNotice) -> list[Act]:
    """Return the steps of one's own side in the state the notice is in."""
    found: list[Act] = []
    if policies.answers_for(actor, row.organ_id):
        found += _township(actor, row)
    if policies.sends_for(actor, row):
        found += _department(actor, row)
    if row.state == State.REFERRED and policies.rules_on(actor, row):
        found.append(_rule(actor, row))
    return found


def _township(actor: Actor, row: ImproprietyNotice) -> list[Act]:
    if row.state == State.SENT:
        return [_verify(actor, row)]
    if row.state == State.IMPROPER and not (row.case_id and row.measure == Measure.PENALTY):
        return [_correct(actor, row)]
    return []


def _verify(actor: Actor, row: ImproprietyNotice) -> Act:
    fields = {
        "improper": pick("核实结论", [("yes", "不当，立即纠正"), ("no", "适当")]),
        "answer": area("核实情况和理由", rows=4, help="逐项回应反馈的理由，不少于 10 个字。"),
    }

    def do(data: dict[str, Any]) -> str:
        done = answer.verify(
            actor=actor, notice_id=row.pk, improper=data["improper"] == "yes", answer=data["answer"]
        )
        if done.state == State.CORRECTED:
            return "已核实为不当；该决定已经变更、撤销，反馈单转为已纠正。"
        return "已核实为不当，请立即纠正。" if done.improper else "已核实为适当，等待反馈部门确认。"

    return Act("verify", "核实", do, fields, button="提交核实结论", primary=True, open=True)


def _correct(actor: Actor, row: ImproprietyNotice) -> Act:
    fields = {
        "correction": area("纠正情况", rows=3, help="如何纠正，财物、款项是否返还。"),
        "correction_no": text("纠正文书号", most=80), "corrected_on": day("纠正日期"),
    }  # fmt: skip

    def do(data: dict[str, Any]) -> str:
        answer.correct(actor=actor, notice_id=row.pk, **data)
        return "已登记纠正，等待反馈部门确认。"

    initial = {"corrected_on": clock.today()}
    return Act("correct", "登记纠正", do, fields, button="登记纠正", initial=initial, primary=True, open=True)


def _department(actor: Actor, row: ImproprietyNotice) -> list[Act]:
    found = []
    if row.state in {State.PROPER, State.CORRECTED}:
        found.append(
            Act(
                "accept", "确认办结",
                lambda d: _said(send.accept(actor=actor, notice_id=row.pk, text=d["text"]), "已办结。"),
                {"text": area("说明", required=False, rows=2)}, button="同意，办结", primary=True,
            )
        )  # fmt: skip
    if row.state in {State.SENT, State.PROPER, State.IMPROPER, State.CORRECTED}:
        found.append(
            Act(
                "refer", "提请监督",
                lambda d: _said(send.refer(actor=actor, notice_id=row.pk, reason=d["reason"]), "已提请监督。"),
                {"reason": area("提请监督的理由", rows=3, help="未核实、未纠正，或者不同意核实结论的理由。")}, button="提请本级政府监督",
                confirm="提请后由本级司法行政部门监督处理，确认提请？",
            )
        )  # fmt: skip
    if row.state == State.SENT:
        found.append(
            Act(
                "back", "撤回反馈单",
                lambda d: _said(send.take_back(actor=actor, notice_id=row.pk, why=d["why"]), "已撤回。"),
                {"why": text("撤回理由")}, button="撤回",
            )
        )  # fmt: skip
    return found


def _rule(actor: Actor, row: ImproprietyNotice) -> Act:
    fields = {
        "ruling": pick("监督意见", Ruling.choices),
        "text": area("理由", rows=4, help="写明认定的事实和依据，不少于 10 个字。"),
    }

    def do(data: dict[str, Any]) -> str:
        done = answer.rule(actor=actor, notice_id=row.pk, **data)
        return (
            "已提出监督意见，反馈单办结。" if done.state == State.CLOSED else "已责令纠正，转乡镇立即办理。"
        )

    return Act("rule", "监督处理", do, fields, button="提出监督意见", primary=True, open=True)


def _said(_: Any, said: str) -> str:
    return said
