"""Which standing things an act touched: the live check projects those anew and no others."""

from __future__ import annotations

from collections.abc import Callable

from zhiheng.discretion.models import Version
from zhiheng.journal.models import ProcessEvent
from zhiheng.officers.models import BatchLine, Officer
from zhiheng.powers.models import DelegationLine, ItemChange

FOLLOWED = (
    "officer.*", "training.*", "exam.*", "appraisal.*", "item.*", "item_change.*", "catalogue.*", "cleanup.*",
    "powers.published", "delegation.*", "assessment.*", "benchmark.*", "leniency.*", "review_catalogue.*",
    "appointment.*", "ledger.internal-supervision.*",
)  # fmt: skip
# An act on a whole body's people (a sitting, a session without a list) is followed at once up to this many; the night
# does the rest.
MANY = 500

Touched = dict[str, list[int]]


def touched(event: ProcessEvent) -> Touched:
    """Return the subjects by kind; the body itself is always among them, for its ratios."""
    found: Touched = _BY_SUBJECT.get(event.subject_kind, _nothing)(event)
    named = [i for key in ("officer", "officers") for i in _ids(event.payload.get(key))]
    if event.subject_kind == "officer":
        named.append(event.subject_id)
    elif not named and event.organ_id is not None and event.kind.startswith(("training.", "exam.")):
        rows = Officer.objects.filter(organ_id=event.organ_id).order_by("pk")
        named = list(rows.values_list("pk", flat=True)[:MANY])
    if event.kind == "training.closed":
        found["delegation"] = _given_by(event.organ_id)
    if items := _ids(event.payload.get("item")):
        found.setdefault("item", []).extend(items)
    if named:
        found["officer"] = sorted({*found.get("officer", []), *named})
    if event.organ_id is not None:
        found["body"] = [event.organ_id]
    return found


def _ids(given: object) -> list[int]:
    values = given if isinstance(given, list) else [given]
    return [v for v in values if isinstance(v, int) and not isinstance(v, bool)]


def _nothing(event: ProcessEvent) -> Touched:
    return {}


def _officer_batch(event: ProcessEvent) -> Touched:
    lines = BatchLine.objects.filter(batch_id=event.subject_id).order_by()
    return {"officer": list(lines.values_list("officer_id", flat=True).distinct()[:MANY])}


def _item(event: ProcessEvent) -> Touched:
    return {"item": [event.subject_id]}


def _item_change(event: ProcessEvent) -> Touched:
    changed = ItemChange.objects.filter(pk=event.subject_id, item__isnull=False)
    return {"item": list(changed.values_list("item_id", flat=True))}


def _benchmark(event: ProcessEvent) -> Touched:
    made = Version.objects.filter(pk=event.subject_id)
    return {"benchmark": [event.subject_id], "item": list(made.values_list("item_id", flat=True))}


def _given_by(organ_id: int | None) -> list[int]:
    """What a body gave away: a training it closed may have been the one its takers lacked."""
    lines = DelegationLine.objects.filter(from_organ_id=organ_id, ended_on__isnull=True).order_by("pk")
    return list(lines.values_list("pk", flat=True)[:MANY])


def _batch(event: ProcessEvent) -> Touched:
    lines = list(DelegationLine.objects.filter(batch_id=event.subject_id).values_list("pk", "item_id")[:MANY])
    return {"delegation": [pk for pk, _ in lines], "item": sorted({item for _, item in lines})}


def _line(event: ProcessEvent) -> Touched:
    line = DelegationLine.objects.filter(pk=event.subject_id)
    return {"delegation": [event.subject_id], "item": list(line.values_list("item_id", flat=True))}


_BY_SUBJECT: dict[str, Callable[[ProcessEvent], Touched]] = {
    "officer_batch": _officer_batch,
    "item": _item,
    "itemchange": _item_change,
    "benchmark": _benchmark,
    "delegationbatch": _batch,
    "delegationline": _line,
}
