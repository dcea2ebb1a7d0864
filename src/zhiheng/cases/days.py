"""Days that cannot be: acts dated in the future, before the case began, or before what they rest on (处罚法第四十七条)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.base import ActInput, asks
from zhiheng.common import clock
from zhiheng.common.errors import UserError

_DAYS = {"date", "datetime"}
# What may lie ahead: a term given, an hour fixed, the end of an interval that still runs.
_AHEAD = frozenset({"until_on", "scheduled_at", "to_on"})
# What may lie before the case: evidence somebody else took, a birth, and what has a check of its own.
_BEFORE_CASE = frozenset(
    {"collected_on", "taken_at", "birth_date", "act_began_on", "act_ended_on", "discovered_on"}
)
# What may lie before the filing, yet not before the lead: urgent acts and inquiries while a lead is verified.
_BEFORE_FILING = frozenset(
    {"began_at", "ended_at", "started_at", "urgent_reported_at", "signed_on", "received_on", "done_on"}
)
# The act → (family of the bundle, its date, what it is called) that must not lie after the act.
_RESTS_ON: dict[str, tuple[tuple[str, str, str], ...]] = {
    "submit_legal_review": (("reports", "reported_on", "调查终结报告"),),
    "give_legal_review": (("reviews", "submitted_on", "送审"),),
    "serve_notice": (("reports", "reported_on", "调查终结报告"),),
    "review_defence": (("defences", "made_on", "陈述申辩提出"),),
    "waive_defence": (("notices", "served_on", "告知书送达"),),
    "notify_hearing": (("hearings", "requested_on", "听证申请"),),
    "waive_hearing": (("hearings", "requested_on", "听证申请"),),
    "decide": (("reports", "reported_on", "调查终结报告"),),
    "decide_no_penalty": (("reports", "reported_on", "调查终结报告"),),
    "dismiss_case": (("reports", "reported_on", "调查终结报告"),),
    "collect_cash": (("decisions", "document_on", "处罚决定"),),
    "approve_instalment": (("decisions", "document_on", "处罚决定"),),
    "serve_demand": (("decisions", "document_on", "处罚决定"),),
    "apply_court": (("demands", "served_on", "催告书送达"),),
}


def _given(data: ActInput) -> Iterator[tuple[str, str, dt.date]]:
    """Give name, label and day of every date an input holds."""
    for name, asked in asks(type(data)).items():
        value = getattr(data, name)
        if asked.kind not in _DAYS or value is None:
            continue
        if isinstance(value, dt.datetime):
            value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
        yield name, asked.label, value


def check_days(act_id: str, data: ActInput, bundle: Bundle) -> None:
    """Raise UserError, at its field, for a day that cannot be: to come, before the case, before what the act rests on."""
    case, today = bundle.case, clock.today()
    lead_day = case.lead.received_on if case.lead else case.filed_on
    for name, label, day in _given(data):
        if day > today and name not in _AHEAD:
            raise UserError(f"{label}不能晚于今天（{today:%Y-%m-%d}），请核对。", field=name)
        if name in _BEFORE_CASE:
            continue
        first, what = (lead_day, "收到线索") if name in _BEFORE_FILING else (case.filed_on, "立案")
        if day < min(first, case.filed_on):
            raise UserError(f"{label}不能早于{what}的日期 {first:%Y-%m-%d}，请核对。", field=name)
    _check_order(act_id, data, bundle)


def _check_order(act_id: str, data: ActInput, bundle: Bundle) -> None:
    on = data.on()
    if on is None:
        return
    for family, column, what in _RESTS_ON.get(act_id, ()):
        rows = getattr(bundle, family)
        before = getattr(rows[-1], column) if rows else None
        if before is not None and on < before:
            name, label = _field_of(data, on)
            raise UserError(f"{label}不能早于{what}的日期 {before:%Y-%m-%d}，请核对。", field=name)


def _field_of(data: ActInput, on: dt.date) -> tuple[str | None, str]:
    return next(((n, label) for n, label, day in _given(data) if day == on), (None, "日期"))


# The acts that take effect by consent: their day is the day of the consent, whatever was typed when it was asked for.
_BY_CONSENT = {
    "file_case": "filed_on",
    "refuse_filing": "refused_on",
    "serve_notice": "served_on",
    "decide": "decided_on",
    "decide_no_penalty": "decided_on",
    "dismiss_case": "decided_on",
    "suspend_case": "suspended_on",
    "terminate_case": "terminated_on",
    "transfer_out": "transferred_on",
    "extend_decision_period": "approved_on",
    "extend_seizure": "extended_on",
    "approve_instalment": "approved_on",
    "apply_court": "applied_on",
    "decide_surcharge": "decided_on",
    "close_case": "closed_on",
}


def dated_by_consent(act_id: str, data: ActInput, *, on_platform: bool = True) -> tuple[ActInput, str]:
    """Return an input dated to today where the consent comes later than the day typed, with a word on it for the record.

    A penalty decided on paper before the leader consented would be none (处罚法第五十七条), and a limit that ran out while
    the request waited has run out. What was handled off the platform keeps the days of its papers (CASE-21).
    """
    name = _BY_CONSENT.get(act_id)
    today = clock.today()
    if name is None or not on_platform or getattr(data, "off_platform", False):
        return data, ""
    typed: dt.date = getattr(data, name)
    if typed >= today:
        return data, ""
    label = asks(type(data))[name].label
    word = f"提交时填写的{label}为 {typed:%Y-%m-%d}，经批准后生效，以批准之日 {today:%Y-%m-%d} 为准。"
    return dataclasses.replace(data, **{name: today}), word
