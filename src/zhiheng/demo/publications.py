"""Publications of the demo's decisions: masked, with their digests in the ledger."""

from __future__ import annotations

from zhiheng.demo.timeline import Timeline
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.record import digest
from zhiheng.disclosure.services.display import display_until
from zhiheng.disclosure.services.draft import fill_record
from zhiheng.ledger.services.append import append_many


def store_publications(timelines: list[Timeline]) -> list[Publication]:
    """Make and store the publication of every penalty; returns those that are public."""
    rows = []
    for t in timelines:
        if not t.publication:
            continue
        decision, party = t.bundle.decisions[-1], t.bundle.parties[0]
        row = Publication(
            organ=t.case.organ,
            division=t.case.division,
            case=t.case,
            decision=decision,
            decided_on=decision.document_on,
            due_on=t.publication["due_on"],
            due_basis="国办发〔2018〕118号",
            prepared_by=t.body.head.name if t.body.head else "",
        )
        fill_record(row, t.case, decision, party)
        _life(row, t)
        rows.append(row)
    public = [r for r in rows if r.published_on]
    digests = [(digest(r), "publication", str(r.uid)) for r in public]
    for row, entry, (value, _, _) in zip(public, append_many(digests), digests, strict=True):
        row.record_digest, row.ledger_entry_id = value.hex(), entry
    Publication.objects.bulk_create(rows, batch_size=500)
    return public


def _life(row: Publication, t: Timeline) -> None:
    published = t.publication.get("published_on")
    if published is None:
        row.status = PublicationStatus.DUE
        return
    row.status, row.published_on = PublicationStatus.PUBLISHED, published
    row.published_by = t.body.leader.name if t.body.leader else ""
    row.display_until, row.display_basis = display_until(row)
    row.withdraw_due_on = t.publication.get("withdraw_due_on")
    withdrawn = t.publication.get("withdrawn_on")
    if withdrawn:
        row.status, row.withdrawn_on = PublicationStatus.WITHDRAWN, withdrawn
        row.withdraw_ground, row.withdraw_reason = "REVOKED", "原处罚决定已被依法撤销。"
    elif row.display_until and row.display_until < t.today:
        row.status = PublicationStatus.EXPIRED
