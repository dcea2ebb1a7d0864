"""Prepare the record that will go out: persons masked, identifiers of natural persons never in."""

from __future__ import annotations

from zhiheng.cases.facts.money import describe
from zhiheng.cases.models import Case, Decision, Party
from zhiheng.common.text import bigrams
from zhiheng.disclosure.models import Publication
from zhiheng.law.masking import Known, KnownPerson, mask_name, mask_text


def known_of(case: Case) -> Known:
    """Return what the file knows about people, so that none of it is left in a text that goes out.

    Enterprises, the organ and its name may be named although they contain a person's name.
    """
    people = list(case.partys.all())
    persons = [
        KnownPerson(name=p.name, id_no=p.id_number, phone=p.phone, address=p.address)
        for p in people
        if p.kind == "PERSON" and len(p.name.strip()) > 1
    ]
    persons += [
        KnownPerson(name=p.representative, phone=p.phone)
        for p in people
        if p.kind != "PERSON" and len(p.representative.strip()) > 1 and "某" not in p.representative
    ]
    public = [p.name for p in people if p.kind != "PERSON"]
    return Known(persons=tuple(persons), public=(*public, case.legal_subject.name, case.organ.name))


def fill_record(row: Publication, case: Case, decision: Decision, party: Party | None) -> None:
    """Fill the redacted record of a publication from the decision."""
    known = known_of(case)
    row.number = decision.number
    row.organ_name = case.legal_subject.name
    if party is not None:
        row.party = mask_name(party.name) if party.kind == "PERSON" else party.name
        row.party_kind = party.get_kind_display()
        row.uscc = party.uscc if party.kind != "PERSON" else ""
    row.item = case.item.name
    # What was suspected when the case was filed is established by the decision.
    row.cause = mask_text(case.cause.removeprefix("涉嫌"), known)
    row.facts = mask_text(decision.facts, known)
    row.basis = decision.penalty_basis
    row.conclusion = mask_text(describe(decision.sanctions), known)
    row.fine_fen = decision.fine_fen or None
    row.confiscated_fen = decision.confiscated_fen or None
    row.bigrams = bigrams(row.number, row.party, row.organ_name, row.cause, row.item)
