"""Is everything in the file that the course of the case calls for? (处罚法第四十七条; 档案法第十四条)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.records import kinds
from zhiheng.records.models import Document, DocumentStatus

_DECISION = {
    "PENALTY": "PENALTY_DECISION",
    "NO_PENALTY": "NO_PENALTY_DECISION",
    "DISMISSED": "DISMISSAL_DECISION",
}
_INQUIRY = {"QUESTIONING": "INQUIRY_RECORD", "INSPECTION": "SITE_RECORD", "SURVEY": "INQUEST_RECORD"}


def wanted(bundle: Bundle) -> Iterator[tuple[str, ...]]:
    """Yield what must be there, each as the kinds of which one suffices."""
    summary = bundle.case.procedure == "SUMMARY"
    if not summary:
        yield ("FILING_APPROVAL",)
        for inquiry in bundle.inquiries:
            yield (_INQUIRY[inquiry.kind],)
    for measure in bundle.measures:
        yield {
            "HOLD": ("EVIDENCE_HOLD_NOTICE",),
            "SAMPLE": ("SAMPLE_RECORD",),
            "SEIZURE": ("SEIZURE_DECISION",),
        }[measure.kind]
        if measure.kind == "SEIZURE":
            yield ("SEIZURE_SITE_RECORD", "SITE_RECORD")
    for _ in bundle.reports:
        yield ("CASE_REPORT",)
    for review in bundle.reviews:
        if review.answered_on:
            yield ("LEGAL_REVIEW_OPINION",)
    for _ in bundle.discussions:
        yield ("DISCUSSION_RECORD",)
    if not summary:
        for _ in bundle.notices:
            yield ("PENALTY_NOTICE", "HEARING_RIGHT_NOTICE")
        for _ in bundle.services:
            yield ("SERVICE_RECEIPT",)
    for hearing in bundle.hearings:
        if hearing.held_on:
            yield from (("HEARING_NOTICE",), ("HEARING_TRANSCRIPT",), ("HEARING_REPORT",))
    for decision in bundle.decisions:
        yield ("SUMMARY_DECISION",) if summary else (_DECISION[decision.kind],)
    for _ in bundle.demands:
        yield ("DEMAND",)
    for _ in bundle.courts:
        yield ("COURT_APPLICATION",)
    for transfer in bundle.transfers:
        yield ("CRIME_TRANSFER",) if transfer.criminal else ("TRANSFER_LETTER",)
    yield ("CLOSING_FORM",)


def missing(bundle: Bundle) -> list[str]:
    """Return the titles of documents the file lacks, each once; one query."""
    there: Counter[str] = Counter(
        Document.objects.filter(
            subject_kind="case", subject_id=bundle.case.pk, status=DocumentStatus.SIGNED
        ).values_list("kind", flat=True)
    )
    made = set(there)
    lacking: list[str] = []
    for choice in wanted(bundle):
        have = next((kind for kind in choice if there[kind] > 0), None)
        if have is not None:
            there[have] -= 1
        elif choice[-1] not in made or len(choice) == 1:
            # A record of the inspection may stand for that of the seizure made at the same time.
            lacking.append(kinds.get(choice[0]).title)
    # Electronic data is evidence with its original file (处罚法第四十一、四十六条).
    lacking += [
        f"电子监控原始记录（{r.device.number}）"
        for r in bundle.monitoring
        if r.relied_on and not r.evidence_id
    ]
    return list(dict.fromkeys(lacking))
