"""What cases tell the room of items: how often an item was exercised, and which open cases a change touches."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import Count, Max, Min, Q

from zhiheng.cases.models import Case, CaseStatus, FactsRow, Lead, LeadStatus
from zhiheng.cases.selectors.rows import OVER
from zhiheng.common import scope
from zhiheng.powers import registry
from zhiheng.powers.models import Item
from zhiheng.powers.registry import Job, Touched, Usage

ENDED = (*OVER, "TERMINATED")


def used(codes: Iterable[str], since: dt.date, until: dt.date) -> Mapping[tuple[str, int], Usage]:
    """Count the cases filed on items in a period, by (code, id of the legal subject); read from the facts rows."""
    rows = (
        FactsRow.objects.filter(item_code__in=list(codes), filed_on__gte=since, filed_on__lte=until)
        .values("item_code", "case__legal_subject_id")
        .annotate(count=Count("case_id"), last=Max("filed_on"))
        .order_by()
    )
    with scope.system():
        return {
            (str(r["item_code"]), int(r["case__legal_subject_id"] or 0)): Usage(r["count"], r["last"])
            for r in rows
        }


def _open(item_id: int) -> Touched:
    count = (
        Case.objects.filter(item_id=item_id).exclude(status__in=ENDED).count()
    )  # within the reader's scope, as the list
    code = Item.objects.filter(pk=item_id).values_list("code", flat=True).first() or ""
    return Touched("cases", "未结案件", count, "cases:list", f"item={code}&open=1")


def known_since(organ_id: int) -> dt.date | None:
    """Return the day of a body's first case on the platform."""
    with scope.system():
        return FactsRow.objects.filter(case__legal_subject_id=organ_id).aggregate(first=Min("filed_on"))[
            "first"
        ]


def open_on(organ_id: int, item_ids: Iterable[int], division: str) -> int:
    """Count a body's open cases on items whose breach happened in a division."""
    rows = Case.objects.filter(legal_subject_id=organ_id, item_id__in=list(item_ids)).exclude(
        status__in=ENDED
    )
    with scope.system():
        return rows.filter(Q(place_division__startswith=division) if division else Q()).count()


def waiting(organ_ids: Iterable[int]) -> Iterable[Job]:
    """Give the open cases and the leads under verification of bodies, within what the reader may see."""
    ids = list(organ_ids)
    cases = FactsRow.objects.filter(organ_id__in=ids).exclude(status__in=ENDED)
    for row in cases.values("pk", "case_no", "title", "status", "handler_names", "next_due_on")[:300]:
        state = str(dict(CaseStatus.choices).get(row["status"] or "", ""))
        title = f"{row['case_no']}　{row['title']}"
        yield Job("案件", title, state, row["handler_names"], row["next_due_on"], "cases:page", row["pk"])
    leads = Lead.objects.filter(organ_id__in=ids, status=LeadStatus.VERIFYING).select_related("registered_by")
    for lead in leads[:300]:
        who = lead.registered_by.name if lead.registered_by else ""
        yield Job(
            "案源",
            f"{lead.number}　{lead.summary[:40]}",
            "核查中",
            who,
            lead.verify_due_on,
            "cases:lead",
            lead.pk,
        )


def register() -> None:
    """Declare them; called once at start-up."""
    registry.register_usage("cases", used)
    registry.register_known_since("cases", known_since)
    registry.register_impact("cases", _open)
    registry.register_open_cases("cases", open_on)
    registry.register_jobs("cases", waiting)
