"""Keep the search entries of cases and documents; idempotent, so that a follower may run twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from zhiheng.cases.models import Case, Party
from zhiheng.cases.search.words import tokens
from zhiheng.common.text import bigrams
from zhiheng.records.models import Document, DocumentStatus
from zhiheng.records.selectors import document_text

_UPSERT = """
INSERT INTO cases_searchentry (case_id, organ_id, division, document_id, kind, title, body, "on", tokens, bigrams)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, array_to_tsvector(%s::text[]), %s)
ON CONFLICT ON CONSTRAINT search_once DO UPDATE SET organ_id = excluded.organ_id, division = excluded.division,
    kind = excluded.kind, title = excluded.title, body = excluded.body, "on" = excluded."on",
    tokens = excluded.tokens, bigrams = excluded.bigrams
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One searchable text."""

    case: Case
    document_id: int | None
    kind: str
    title: str
    body: str
    on: dt.date | None
    short: tuple[str, ...]  # numbers and names, found by any two characters

    def row(self) -> tuple[Any, ...]:
        """Return the values of the table's row."""
        return (
            self.case.pk, self.case.organ_id, self.case.division, self.document_id, self.kind, self.title[:300],
            self.body, self.on, tokens(f"{self.title}\n{self.body}"), bigrams(*self.short),
        )  # fmt: skip


def _store(entries: Iterable[Entry]) -> int:
    rows = [e.row() for e in entries]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT, rows)
    return len(rows)


def case_entry(case: Case) -> Entry:
    """Return the entry of a case itself. The informant of its lead is never in it."""
    parties = list(Party.objects.filter(case=case).order_by("id"))
    decision = case.decisions.order_by("-id").first()
    names = [p.name for p in parties]
    codes = [c for p in parties for c in (p.uscc, p.representative) if c]
    number = decision.number if decision else ""
    lines = (case.number, number, *names, *codes, case.cause, case.item.name, case.place, case.facts_summary)
    text = "\n".join(filter(None, lines))
    short = (case.number, case.title, number, *names, *codes, case.place)
    return Entry(case, None, "CASE", f"{case.number} {case.title}", text, case.filed_on, short)


def document_entry(case: Case, document: Document) -> Entry:
    """Return the entry of one issued document."""
    title = f"{document.title} {document.number}".strip()
    if document.status == DocumentStatus.VOID:
        title += "（已作废）"
    short = (document.title, document.number)
    return Entry(
        case, document.pk, document.kind, title, document_text(document), document.document_on, short
    )


def index_case(case_id: int) -> None:
    """Bring the entry of a case up to date."""
    case = Case.objects.select_related("item").filter(pk=case_id).first()
    if case is not None:
        _store([case_entry(case)])


def index_documents(uids: Iterable[str]) -> int:
    """Bring the entries of documents up to date; drafts are not searched. Returns how many were stored."""
    found = Document.objects.filter(uid__in=list(uids), subject_kind="case").exclude(
        status=DocumentStatus.DRAFT
    )
    documents = list(found)
    cases = Case.objects.in_bulk({d.subject_id for d in documents})
    return _store(document_entry(cases[d.subject_id], d) for d in documents if d.subject_id in cases)


def rebuild(case_ids: Iterable[int], *, chunk: int = 500) -> int:
    """Index these cases and all their documents anew, for imports that had no follower. Returns how many entries."""
    stored, ids = 0, list(case_ids)
    for start in range(0, len(ids), chunk):
        part = ids[start : start + chunk]
        cases = {c.pk: c for c in Case.objects.select_related("item").filter(pk__in=part)}
        stored += _store(case_entry(c) for c in cases.values())
        documents = Document.objects.filter(subject_kind="case", subject_id__in=part)
        documents = documents.exclude(status=DocumentStatus.DRAFT)
        stored += _store(document_entry(cases[d.subject_id], d) for d in documents.iterator())
    return stored
