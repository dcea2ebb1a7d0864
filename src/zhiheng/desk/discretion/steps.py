"""The steps of a benchmark as its page offers them: which are open to whom, and what each asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhiheng.common.errors import UserError
from zhiheng.desk.shell.parts import Step
from zhiheng.discretion.models import Version, VersionState
from zhiheng.discretion.policies import DRAFTING
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role


class Given:
    """What was typed for a step, read without surprises."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data, self.error = data, ""

    @property
    def act(self) -> str:
        """Which step."""
        return str(self.data.get("act", ""))

    def text(self, name: str) -> str:
        """Return a text, stripped and bounded."""
        return str(self.data.get(name, "")).strip()[:5000]

    def day(self, name: str) -> dt.date | None:
        """Return a day, None where nothing was typed. Raises UserError for what is no day."""
        raw = self.text(name)
        if not raw:
            return None
        try:
            return dt.date.fromisoformat(raw)
        except ValueError:
            raise UserError(f"“{raw}”不是有效的日期。", field=name) from None

    def need_day(self, name: str) -> dt.date:
        """Return a day. Raises UserError where there is none."""
        found = self.day(name)
        if found is None:
            raise UserError("请填写日期。", field=name)
        return found


@dataclass(frozen=True, slots=True)
class Box:
    """One question of a step."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """One step a person may take now."""

    key: str
    label: str
    icon: str
    boxes: tuple[Box, ...] = ()
    verdict: tuple[str, str] | None = None  # labels of passing and returning
    confirm: str = ""
    error: str = field(default="")


def _offer(actor: Actor, row: Version, today: dt.date) -> list[OpenStep]:
    def may(*roles: Role) -> bool:
        return any(actor.has_role(r, organ_id=row.organ_id) for r in roles)

    found: list[OpenStep] = []
    day = today.isoformat()
    if row.state == VersionState.DRAFT and may(*DRAFTING):
        found.append(OpenStep("submit", "送法制审核", "ti-send", confirm="送审后不能修改，退回后可以修改。"))
    if (
        row.state == VersionState.REVIEW
        and may(Role.LEGAL_REVIEWER)
        and row.drafted_by_id != actor.account_id
    ):
        opinion = Box("opinion", "审核意见", "area")
        found.append(OpenStep("review", "法制审核", "ti-shield-check", (opinion,), ("审核通过", "退回修改")))
    if row.state == VersionState.APPROVAL and may(Role.ORGAN_LEADER):
        boxes = (
            Box("effective_from", "施行日期", "date", day), Box("document_no", "印发文号"),
            Box("discussed_on", "集体讨论日期（经讨论的）", "date"), Box("opinion", "意见", "area"),
        )  # fmt: skip
        found.append(OpenStep("approve", "批准", "ti-signature", boxes, ("批准", "退回修改")))
    if row.state == VersionState.APPROVED:
        found += _afterwards(row, may, day, today)
    if row.state in {VersionState.DRAFT, VersionState.REVIEW, VersionState.APPROVAL} and may(*DRAFTING):
        found.append(OpenStep("withdraw", "撤回草稿", "ti-arrow-back", (Box("reason", "撤回的理由"),)))
    return found


def _afterwards(row: Version, may: Any, day: str, today: dt.date) -> list[OpenStep]:
    found: list[OpenStep] = []
    alive = row.effective_to is None or row.effective_to >= today
    if row.published_on is None and may(Role.DISCLOSURE, Role.UNIT_HEAD, Role.LEGAL_REVIEWER):
        boxes = (Box("published_on", "公布日期", "date", day), Box("published_at", "公布载体和地址"))
        found.append(OpenStep("publish", "登记公布", "ti-speakerphone", boxes))
    if row.filed_on is None and may(Role.LEGAL_REVIEWER, Role.UNIT_HEAD):
        boxes = (Box("filed_on", "备案日期", "date", day), Box("filed_with", "备案机关"))
        found.append(OpenStep("file", "登记备案", "ti-archive", boxes))
    if alive and may(*DRAFTING):
        found.append(OpenStep("next", "修订为新版本", "ti-versions"))
    if alive and may(Role.ORGAN_LEADER):
        boxes = (Box("last_day", "最后适用日", "date", day), Box("reason", "废止的理由", "area"))
        found.append(
            OpenStep("repeal", "废止", "ti-ban", boxes, confirm="废止后该事项没有裁量基准，将列入缺口。")
        )
    return found


def open_steps(
    actor: Actor, row: Version, today: dt.date, given: Given | None = None
) -> list[dict[str, Any]]:
    """Return the steps this person may take now; the one refused keeps what was typed and says why."""
    shown = []
    for step in _offer(actor, row, today):
        mine = given is not None and given.act == step.key
        boxes = [
            {
                "name": b.name,
                "label": b.label,
                "kind": b.kind,
                "value": given.text(b.name) if mine and given else b.value,
            }
            for b in step.boxes
        ]
        shown.append({"step": step, "boxes": boxes, "error": given.error if mine and given else ""})
    return shown


def steps_line(row: Version, today: dt.date) -> list[Step]:
    """Return the road from draft to publication with where the version stands."""
    order = [VersionState.DRAFT, VersionState.REVIEW, VersionState.APPROVAL, VersionState.APPROVED]
    at = order.index(VersionState(row.state)) if row.state in order else 0
    stopped = row.state == VersionState.WITHDRAWN
    names = ("起草", "法制审核", "批准")
    notes = ("", str(row.reviewed_on or ""), str(row.approved_on or ""))
    found = [
        Step(n, "stopped" if stopped else "done" if i < at else "current" if i == at else "todo", notes[i])
        for i, n in enumerate(names)
    ]
    begun = row.effective_from is not None and row.effective_from <= today
    found.append(
        Step("施行", "done" if begun else "current" if at == 3 else "todo", str(row.effective_from or ""))
    )
    found.append(
        Step(
            "公布",
            "done" if row.published_on else "current" if at == 3 else "todo",
            str(row.published_on or ""),
        )
    )
    return found
