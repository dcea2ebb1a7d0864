"""Make the documents of an act: data from the case, checked for every element, then issued in the same transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhiheng.cases.documents import mode
from zhiheng.cases.documents.registry import builder
from zhiheng.cases.inputs.base import ActInput, asks
from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ
from zhiheng.records import kinds
from zhiheng.records.kinds import Slot
from zhiheng.records.models import Document
from zhiheng.records.rendering import checked
from zhiheng.records.services.documents import issue_document, preview
from zhiheng.records.services.numbers import next_number
from zhiheng.records.subjects import Subject

if TYPE_CHECKING:
    from zhiheng.cases.facts.bundle import Bundle
    from zhiheng.cases.models import Case
    from zhiheng.cases.road import Road

DECISIONS = ("PENALTY_DECISION", "NO_PENALTY_DECISION", "DISMISSAL_DECISION", "SUMMARY_DECISION")
# A receipt proves the service of the document made by the same act, or of the decision.
_ATTACHED = frozenset({"SERVICE_RECEIPT", "PUBLIC_SERVICE"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document about to be made; ``pdf`` renders it as a watermarked draft, only when somebody looks."""

    kind: str
    data: dict[str, Any]
    issuer: Organ

    @property
    def title(self) -> str:
        """The document's name."""
        return kinds.get(self.kind).title

    def pdf(self) -> bytes:
        """Return the draft as PDF, with 草稿 across the page."""
        return preview(self.kind, self.data, issuer=self.issuer)


def sheets(road: Road, data: Any, bundle: Bundle) -> Iterator[Sheet]:
    """Assemble the documents the act calls for, one after the other: a later one may name an earlier one's number."""
    for kind in road.act.documents:
        if kinds.get(kind).slot is Slot.FRAME:
            continue  # cover and catalogue are made with the file itself
        body = builder(kind, road.act.id)(road, data, bundle)
        if body is not None:
            yield Sheet(kind, body, road.case.legal_subject)


def make(road: Road, data: ActInput, bundle: Bundle) -> None:
    """Issue the documents of an act in the name of the legal subject; a rehearsal only assembles and checks them.

    Raises MissingElements (a UserError) naming element and article; the whole act is then undone.
    """
    if not mode.making():
        if not road.dry:
            number_elsewhere(bundle)
        return
    try:
        for sheet in sheets(road, data, bundle):
            road.sheets.append(sheet)
            if road.dry:
                kind = kinds.get(sheet.kind)
                checked(kind, {**sheet.data, "organ": sheet.issuer.name, "number": ""})
            else:
                road.documents.append(_issue(road, sheet))
    except UserError as error:
        # The door shows the message at the field of its own form, if that form has one of that name.
        if error.field is not None and error.field not in asks(type(data)):
            error.field = None
        raise
    _number(road.documents, bundle)


def _issue(road: Road, sheet: Sheet) -> Document:
    from zhiheng.cases.documents.pieces import issued, subject_of

    about = None
    if sheet.kind in _ATTACHED:
        made = [d for d in road.documents if d.kind not in _ATTACHED]
        about = made[0] if made else issued(road.case, *DECISIONS)
    signer = road.actor
    if road.approval and road.approval.approver_id:
        signer = dataclasses.replace(
            signer, account_id=road.approval.approver_id, name=road.approval.approver_name
        )
    return issue_document(
        kind_id=sheet.kind,
        subject=subject_of(road.case),
        issuer=sheet.issuer,
        data=sheet.data,
        actor=signer,
        about=about,
        event=False,
        handler=road.actor,
        approval_id=road.approval.request_id if road.approval else None,
    )


def _number(documents: list[Document], bundle: Bundle) -> None:
    """Give the decision the number of its document: one series, counted once."""
    paper = next((d for d in documents if d.kind in DECISIONS), None)
    if paper is None or not bundle.decisions:
        return
    decision = bundle.decisions[-1]
    decision.number, decision.document_uid = paper.number, str(paper.uid)
    decision.sealed_how = paper.sealed_how
    decision.save(update_fields=["number", "document_uid", "sealed_how"])


def number_elsewhere(bundle: Bundle) -> None:
    """Number a decision whose paper is kept elsewhere, from the same series."""
    if not bundle.decisions or bundle.decisions[-1].number:
        return
    decision = bundle.decisions[-1]
    decision.number = next_number(
        bundle.case.legal_subject, series_of(bundle.case, decision.kind), decision.document_on.year
    ).text
    decision.save(update_fields=["number"])


def series_of(case: Case, kind: str) -> str:
    """Return the series in which a decision of this kind is numbered."""
    names = {
        "PENALTY": "PENALTY_DECISION",
        "NO_PENALTY": "NO_PENALTY_DECISION",
        "DISMISSED": "DISMISSAL_DECISION",
    }
    return kinds.get("SUMMARY_DECISION" if case.procedure == "SUMMARY" else names[kind]).series


def settle(documents: list[Document], ledger_entry_id: int | None) -> None:
    """Tie the documents to the ledger entry of the act's event, which carries their digests."""
    if documents and ledger_entry_id:
        Document.objects.filter(pk__in=[d.pk for d in documents]).update(ledger_entry_id=ledger_entry_id)


def subject_of_lead(lead: Any) -> Subject:
    """Return a lead as the records room sees it."""
    return Subject("lead", lead.pk, lead.organ_id, lead.division, lead.number)
