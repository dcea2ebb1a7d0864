"""Facts rows as lists read them: what a person may see, narrowed by what he asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zhiheng.cases import policies
from zhiheng.cases.models import FactsRow, FactsTally, Handler
from zhiheng.common import clock
from zhiheng.common.text import folded, query_bigrams
from zhiheng.organs.actor import Actor

# What a list may show; a row of facts has two hundred columns and a list needs a dozen.
LISTED = (
    "case_id",
    "organ_id",
    "division",
    "case_no",
    "title",
    "party_name",
    "handler_names",
    "organ_name",
    "decision_no",
    "filed_on",
    "decided_on",
    "next_due_on",
    "next_due_label",
    "status",
    "procedure",
    "matter",
    "cause",
    "item_code",
    "decision_kind",
    "fine_fen",
    "lead_source",
    "updated_at",
)
OVER = ("CLOSED", "ARCHIVED", "TRANSFERRED")


def visible_rows(actor: Actor) -> QuerySet[FactsRow]:
    """Return the facts rows this person may see, with the listed columns only."""
    return policies.visible(actor, FactsRow.objects.only(*LISTED))  # type: ignore[return-value]


def plain_rows(actor: Actor) -> QuerySet[FactsRow, dict[str, Any]]:
    """Return the same rows as mappings with ``pk``: a list of twenty needs no object that knows of 270 columns."""
    return policies.visible(actor, FactsRow.objects.all()).values("pk", *LISTED)  # type: ignore[return-value]


def numbers(actor: Actor) -> QuerySet[FactsTally, int]:
    """Return numbers whose sum is how many of these rows there are: exact, and quicker than counting the rows."""
    return policies.visible(actor, FactsTally.objects.all()).values_list("number", flat=True)  # type: ignore[return-value]


def matching(rows: QuerySet[FactsRow], words: str) -> QuerySet[FactsRow]:
    """Return rows whose number, title, party or decision number contain every word (two characters and more exactly).

    The bigram index narrows, the substring is checked again: two bigrams of a row need not stand together.
    """
    for word in words.split():
        pieces = query_bigrams(word)
        plain = folded(word)
        fields = Q()
        for name in ("case_no", "title", "party_name", "decision_no"):
            fields |= Q(**{f"{name}__icontains": word}) | Q(**{f"{name}__icontains": plain})
        rows = rows.filter(fields, bigrams__contains=pieces) if pieces else rows.filter(fields)
    return rows


def handled_by(rows: QuerySet[FactsRow], account_id: int) -> QuerySet[FactsRow]:
    """Return rows of cases that the person handles today."""
    mine = Handler.objects.filter(case_id=OuterRef("pk"), to_on__isnull=True, officer__account_id=account_id)
    return rows.filter(Exists(mine))


def overdue(rows: QuerySet[FactsRow]) -> QuerySet[FactsRow]:
    """Return rows with a deadline that has passed undone."""
    return rows.filter(next_due_on__lt=clock.today())


def due_within(rows: QuerySet[FactsRow], days: int) -> QuerySet[FactsRow]:
    """Return rows whose nearest deadline falls within so many days from today."""
    today = clock.today()
    return rows.filter(next_due_on__gte=today, next_due_on__lte=today + dt.timedelta(days=days))


def due_between(
    actor: Actor, first: dt.date, last: dt.date, *, cap: int = 1000, mine: bool = False
) -> list[FactsRow]:
    """Return the visible rows with their nearest deadline from ``first`` to ``last``, earliest first, at most ``cap``.

    ``mine`` leaves only the cases the person handles.
    """
    rows = visible_rows(actor).filter(next_due_on__gte=first, next_due_on__lte=last)
    if mine:
        rows = handled_by(rows, actor.account_id)
    return list(rows.order_by("next_due_on", "pk")[:cap])


def mine(actor: Actor, *, size: int) -> list[FactsRow]:
    """Return the open cases the person handles, nearest deadline first."""
    rows = handled_by(visible_rows(actor), actor.account_id).exclude(status__in=OVER)
    return list(rows.order_by(F("next_due_on").asc(nulls_last=True), "-filed_on")[:size])


def in_states(actor: Actor, states: Iterable[str], *, size: int) -> list[FactsRow]:
    """Return visible rows in these states, nearest deadline first."""
    rows = visible_rows(actor).filter(status__in=list(states), organ_id__in=actor.organ_ids)
    return list(rows.order_by(F("next_due_on").asc(nulls_last=True), "-filed_on")[:size])
