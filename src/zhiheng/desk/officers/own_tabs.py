"""The tabs of an officer's page that this room fills itself: data, certificates, cases, record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from zhiheng.cases.models import Handler
from zhiheng.common import clock
from zhiheng.desk.officers import tabs, words
from zhiheng.desk.shell.parts import Fact, Moment
from zhiheng.journal.models import ProcessEvent
from zhiheng.officers.models import Officer
from zhiheng.officers.policies import issues, keeps, leads
from zhiheng.officers.selectors import flaw_of
from zhiheng.officers.services.changing import status_words
from zhiheng.officers.services.losing import confirmed
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field


def _yes(value: bool) -> str:
    return "是" if value else "否"


def basic(actor: Actor, officer: Officer) -> Mapping[str, Any]:
    """Return the person's data, with the milestones of the road and the tasks."""
    dossier = getattr(officer, "dossier", None)
    facts = [
        Fact("所在（管理）单位", officer.organ.name),
        Fact("编制单位", (officer.establishment or officer.organ).name),
        Fact("岗位", officer.post or "未填写"),
        Fact("执法岗位", _yes(officer.post_is_enforcement)),
        Fact("人员类别", officer.get_category_display()),
        Fact("执法领域", "、".join(str(Field(f).label) for f in officer.fields) or "未填写"),
        Fact("进入本单位日期", officer.entered_on),
        Fact("平台账号", officer.account.username if officer.account else "未关联"),
        Fact("法律专业学历", _yes(officer.law_degree)),
        Fact("法律工作背景", _yes(officer.law_experience)),
        Fact("法律职业资格", _yes(officer.legal_qualification)),
        Fact("首次从事法制审核", officer.reviewer_since),
    ]
    if officer.left_on:
        facts += [Fact("离岗日期", officer.left_on), Fact("离岗原因", officer.get_leaving_display())]
    if dossier:
        facts += [
            Fact("性别", dossier.get_sex_display()), Fact("身份证号", dossier.id_masked or "未登记", hint="只保存掩码"),
            Fact("学历专业", dossier.education), Fact("联系电话", dossier.phone), Fact("备注", dossier.note, wide=True),
        ]  # fmt: skip
    return {
        "facts": facts,
        "milestones": list(officer.milestones.order_by("id")),
        "tasks": [
            (t, words.TASKS[t.kind])
            for t in officer.tasks.select_related("certificate").order_by("done_on", "-id")[:20]
        ],
        "auxiliary": getattr(officer, "auxiliary", None),
        "auxiliary_tasks": list(officer.auxiliary_tasks.select_related("leader").order_by("-on")[:20]),
        "labels": words.STATES,
    }


def certificates(actor: Actor, officer: Officer) -> Mapping[str, Any]:
    """Return every certificate with its state today, its ledger, and the acts this person may take."""
    today = clock.today()
    rows = []
    for row in officer.certificates.prefetch_related("holds").order_by("-valid_from", "-id"):
        row.officer = officer
        shown = status_words(row, today)
        rows.append(
            {
                "row": row, "state": words.CERTIFICATES[shown], "flaw": flaw_of(row, today),
                "colour": words.COLOURS.get(row.colour), "entries": list(row.entries.order_by("-id")[:30]),
                "acts": _acts(actor, officer, row),
            }
        )  # fmt: skip
    return {
        "rows": rows,
        "applications": [(a, words.APPLICATIONS[a.state]) for a in officer.applications.order_by("-id")],
    }


def _acts(actor: Actor, officer: Officer, row: Any) -> list[tuple[str, str]]:
    if officer.category == Officer.Category.POLICE:
        return []
    keeper, own = keeps(actor, officer.organ_id), officer.account_id == actor.account_id
    decider = leads(actor, officer.organ_id) or issues(actor, officer.organ.division_id)
    lost = row.status == "LOST"
    offers = (
        (own and row.status == "VALID", "use", "登记出示"),
        (not own and row.status in ("VALID", "SUSPENDED"), "use", "登记核验、异常"),
        ((keeper or own) and row.status in ("VALID", "SUSPENDED"), "lost", "报告遗失"),
        (keeper and lost and not own and not confirmed(row), "confirm-loss", "确认遗失"),
        (keeper and lost, "found", "登记找回"),
        (keeper and row.status == "VALID" and row.custody in ("HOLDER", "HELD_BY_HR"), "custody", "登记保管"),
        (decider and row.status == "VALID", "suspend", "暂扣"),
        (decider and row.status == "SUSPENDED", "resume", "解除暂扣"),
        (decider and row.status in ("VALID", "SUSPENDED", "LOST"), "withdraw", "收回注销"),
    )
    return [(reverse("officers:act", args=[act, row.pk]), label) for on, act, label in offers if on]


def cases(actor: Actor, officer: Officer) -> Mapping[str, Any]:
    """Return the cases the person handles or handled, as far as this person sees them."""
    rows = Handler.objects.filter(officer=officer).select_related("case").order_by("-from_on", "-id")[:50]
    return {"rows": [(h, reverse("cases:page", args=[h.case_id])) for h in rows]}


def events(actor: Actor, officer: Officer) -> Mapping[str, Any]:
    """Return what happened, newest first."""
    rows = ProcessEvent.objects.filter(subject_kind="officer", subject_id=officer.pk).order_by("-id")[:200]
    return {"moments": [Moment(e.occurred_at, _title(e.kind), e.actor_name, _text(e.payload)) for e in rows]}


def _title(kind: str) -> str:
    return words.EVENTS.get(kind.removeprefix("officer."), "其他办理")


_SHOWN = (
    ("certificate", "证号"), ("about", ""), ("place", "地点"), ("proof", "凭据"), ("reason", ""), ("opinion", "意见"), ("why", ""),
    ("post", "岗位"), ("what", ""), ("ref", "编号"),
)  # fmt: skip


def _text(payload: Mapping[str, Any]) -> str:
    parts = [f"{label + '：' if label else ''}{payload[key]}" for key, label in _SHOWN if payload.get(key)]
    changed = payload.get("changed")
    if isinstance(changed, dict):
        parts += [f"{k}：{_value(v[0])} → {_value(v[1])}" for k, v in changed.items() if not k.isascii()]
    return "；".join(str(p) for p in parts)


def _value(value: Any) -> str:
    return str(value) if value not in (None, "") else "（无）"


tabs.register("basic", "基本信息", 10, basic, "desk/officers/tab_basic.html")
tabs.register("certificates", "证件", 20, certificates, "desk/officers/tab_certificates.html")
tabs.register("cases", "办案", 60, cases, "desk/officers/tab_cases.html")
tabs.register("events", "记录", 90, events, "desk/officers/tab_events.html")
