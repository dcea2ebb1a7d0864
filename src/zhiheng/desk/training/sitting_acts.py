"""What the page of a sitting offers, carried out: each by its service."""

from __future__ import annotations

from django.http import HttpRequest

from zhiheng.common.errors import UserError
from zhiheng.desk.training.acting import cleaned, lines_of
from zhiheng.desk.training.forms import ViolationForm
from zhiheng.organs.actor import Actor
from zhiheng.training.services import results, sittings


def _number(request: HttpRequest, name: str, what: str) -> int:
    raw = request.POST.get(name, "")
    if not raw.isdigit():
        raise UserError(f"请选择{what}。", field=name)
    return int(raw)


def act_on(request: HttpRequest, actor: Actor, sitting_id: int) -> str:
    """Carry out what the form asks for; return what to say. Raises UserError for anything else."""
    data = request.POST
    match data.get("act"):
        case "register":
            ids = [int(i) for i in data.getlist("officer_ids") if i.isdigit()]
            return f"已报名 {sittings.register(actor=actor, sitting_id=sitting_id, officer_ids=ids)} 人，等待主考单位审核。"
        case "admit" | "reject" as what:
            candidate = _number(request, "candidate_id", "考生")
            sittings.review(
                actor=actor, candidate_id=candidate, admit=what == "admit", reason=data.get("reason", "")
            )
            return "报名已审核。"
        case "admit_all":
            ids = [int(i) for i in data.getlist("candidate_ids") if i.isdigit()]
            for candidate in ids:
                sittings.review(actor=actor, candidate_id=candidate, admit=True)
            return f"已审核 {len(ids)} 人，均准考。"
        case "assign":
            account = _number(request, "account_id", "人员")
            sittings.assign(actor=actor, sitting_id=sitting_id, account_id=account, duty=data.get("duty", ""))
            return "考务人员已指派。"
        case "arrange":
            sittings.arrange(actor=actor, sitting_id=sitting_id)
            return "座位和准考证号已排定，报名关闭。"
        case "publish":
            results.publish(actor=actor, sitting_id=sitting_id)
            return "成绩已发布。"
        case "violation":
            values = cleaned(ViolationForm(data))
            values["evidence"] = lines_of(values["evidence"])
            results.record_violation(actor=actor, **values)
            return "违纪已登记，该考生本场成绩取消。"
        case "log":
            results.log(actor=actor, sitting_id=sitting_id, text=data.get("text", ""))
            return "考场情况已登记。"
        case "cancel":
            sittings.cancel(actor=actor, sitting_id=sitting_id, reason=data.get("reason", ""))
            return "考试已取消。"
    raise UserError("请选择要办理的事项。")
