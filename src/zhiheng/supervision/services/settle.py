"""Writing findings: new ones opened, standing ones confirmed, those no longer true cleared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from zhiheng.common import clock
from zhiheng.law.checks import Hit
from zhiheng.law.checks.facts_build import from_day_number
from zhiheng.law.verdict import Level
from zhiheng.supervision.deadlines import done_on
from zhiheng.supervision.models import STANDING, Finding, FindingStatus
from zhiheng.supervision.subjects import Subject

# What a supervisor is shown: breaches and warnings; hints are for the handler's own page.
SHOWN = (Level.BLOCK, Level.RED, Level.YELLOW)
_WRITTEN = (
    "title", "level", "explanation", "cites", "place", "due_on", "done_on", "last_seen_at", "status", "cleared_at",
    "subject_label", "organ", "division",
)  # fmt: skip


def shown(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits a supervisor is shown."""
    return [hit for hit in hits if hit.level in SHOWN]


@transaction.atomic
def settle(subject: Subject, hits: Iterable[Hit], *, event_id: int | None = None) -> list[Finding]:
    """Write one subject's findings after an act; idempotent. Returns those that stand now."""
    now, today = clock.now(), clock.today()
    known = {
        f.rule_id: f
        for f in Finding.objects.select_for_update().filter(subject_kind=subject.kind, subject_id=subject.id)
    }
    found: list[Finding] = []
    for hit in hits:
        finding = _brought_up(known.get(hit.rule_id), subject, hit, now, today, event_id)
        finding.save()
        found.append(finding)
    seen = {f.rule_id for f in found}
    for rule_id, finding in known.items():
        if rule_id not in seen and finding.status in STANDING:
            finding.status, finding.cleared_at = FindingStatus.CLEARED, now
            finding.save(update_fields=["status", "cleared_at"])
    return found


@transaction.atomic
def write(kind: str, found: Sequence[tuple[Subject, Sequence[Hit]]]) -> int:
    """Write the findings of many subjects of a kind, a few statements for all. Returns how many are new."""
    now, today = clock.now(), clock.today()
    ids = [subject.id for subject, _ in found]
    rows = Finding.objects.filter(subject_kind=kind, subject_id__in=ids)
    known = {(f.subject_id, f.rule_id): f for f in rows}
    fresh: list[Finding] = []
    standing: list[Finding] = []
    for subject, hits in found:
        for hit in hits:
            old = known.get((subject.id, hit.rule_id))
            (fresh if old is None else standing).append(_brought_up(old, subject, hit, now, today, None))
    Finding.objects.bulk_create(fresh, batch_size=1000)
    Finding.objects.bulk_update(standing, _WRITTEN, batch_size=1000)
    return len(fresh)


@transaction.atomic
def clear(kind: str, found: Mapping[int, Iterable[str]]) -> int:
    """Clear the standing findings of a kind that are not among ``found`` (subject → rules). Returns how many."""
    gone = [
        f.pk
        for f in Finding.objects.filter(subject_kind=kind, status__in=STANDING)
        .only("pk", "subject_id", "rule_id")
        .iterator(chunk_size=5000)
        if f.rule_id not in found.get(f.subject_id, ())
    ]
    return Finding.objects.filter(pk__in=gone).update(status=FindingStatus.CLEARED, cleared_at=clock.now())


def _brought_up(
    finding: Finding | None,
    subject: Subject,
    hit: Hit,
    now: dt.datetime,
    today: dt.date,
    event_id: int | None,
) -> Finding:
    """Return the finding as the hit says; one that was cleared stands again, one found to be unfounded stays so."""
    if finding is None:
        finding = Finding(
            subject_kind=subject.kind, subject_id=subject.id, case_id=subject.case_id, rule_id=hit.rule_id,
            first_seen_at=now, event_id=event_id,
        )  # fmt: skip
    elif finding.status == FindingStatus.CLEARED:
        finding.status, finding.cleared_at = FindingStatus.OPEN, None
    finding.subject_label = subject.label
    finding.organ_id, finding.division = subject.organ_id, subject.division
    finding.title = hit.rule.title
    finding.level = str(hit.level)
    finding.explanation = hit.explanation
    finding.cites = [str(c) for c in subject.cites(hit, today)]
    finding.place = str(hit.rule.place)
    finding.done_on = done_on(hit.rule_id, subject.facts)
    finding.due_on = None if hit.due_day is None else from_day_number(hit.due_day)
    finding.last_seen_at = now
    return finding
