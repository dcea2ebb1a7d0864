"""What search hears of: every act on a case, and every document issued or voided."""

from __future__ import annotations

from zhiheng.cases.search import index
from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent


@follows("case.*")
def on_case(event: ProcessEvent) -> None:
    """Index the case again, and the documents that the act made."""
    index.index_case(event.subject_id)
    index.index_documents(d["uid"] for d in event.payload.get("documents", ()))


@follows("document.*")
def on_document(event: ProcessEvent) -> None:
    """Index the document."""
    if event.subject_kind == "case" and (uid := event.payload.get("uid")):
        index.index_documents([uid])
