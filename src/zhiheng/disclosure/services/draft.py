"""Prepare the record that will go out: persons masked, identifiers of natural persons never in."""

from __future__ import annotations

import re

from zhiheng.cases.facts.money import describe
from zhiheng.cases.facts.opening import age_on
from zhiheng.cases.models import Case, Decision, Party
from zhiheng.common.text import bigrams
from zhiheng.disclosure.models import Publication
from zhiheng.law.masking import Known, KnownPerson, looks_like_person, mask_name, mask_text


def known_of(case: Case) -> Known:
    """Return what the file knows about people, so that none of it is left in a text that goes out.

    Parties, who speaks for them, who was questioned, who received or witnessed, who gave the lead, who is paid back.
    Enterprises, the organ and its name may be named although they contain a person's name; a business registered under
    its keeper's bare name may not.
    """
    people = list(case.partys.all())
    persons = [_party(p, case) for p in people if is_person(p) and len(p.name.strip()) > 1]
    others = [(p.representative, p.phone) for p in people]
    written = (
        case.services.values_list("recipient"), case.services.values_list("witness"), case.restitutions.values_list("victim"),
    )  # fmt: skip
    others += [(name, "") for (name,) in case.inquirys.values_list("subject_name").union(*written)]
    if case.lead is not None:
        others.append((case.lead.reporter_name, case.lead.reporter_phone))
    public = [p.name for p in people if not is_person(p)]
    known = {p.name.strip() for p in persons} | set(public)
    for words, phone in others:
        for name in _SPLIT.split(words):
            if looks_like_person(name) and name.strip() not in known:
                known.add(name.strip())
                persons.append(KnownPerson(name=name, phone=phone))
    phones = tuple(p.phone for p in people if p.phone.strip())
    public += [case.legal_subject.name, case.organ.name]
    return Known(persons=tuple(persons), phones=phones, public=tuple(public))


_SPLIT = re.compile(r"[、，,;；/（(）)\s]+")


def is_person(party: Party) -> bool:
    """Whether a party is named as a natural person: a citizen, or a business under its keeper's bare name."""
    return party.kind == "PERSON" or (party.kind == "INDIVIDUAL_BUSINESS" and looks_like_person(party.name))


def _party(party: Party, case: Case) -> KnownPerson:
    acted = case.act_ended_on or case.act_began_on or case.filed_on
    minor = party.birth_date is not None and age_on(party.birth_date, acted) < 18
    return KnownPerson(
        name=party.name, minor=minor, id_no=party.id_number, phone=party.phone, address=party.address
    )


def _masked(name: str) -> str:
    return mask_name(name) if len(name.strip()) > 1 else "**"


def fill_record(row: Publication, case: Case, decision: Decision, party: Party | None) -> None:
    """Fill the redacted record of a publication from the decision."""
    known = known_of(case)
    row.number = decision.number
    row.organ_name = case.legal_subject.name
    if party is not None:
        row.party = _masked(party.name) if is_person(party) else party.name
        row.party_kind = party.get_kind_display()
        row.uscc = party.uscc if party.kind != "PERSON" else ""
    row.item = case.item.name
    # What was suspected when the case was filed is established by the decision.
    row.cause = mask_text(case.cause.removeprefix("涉嫌"), known)
    row.facts = mask_text(decision.facts, known)
    row.basis = mask_text(decision.penalty_basis, known)
    row.conclusion = mask_text(describe(decision.sanctions), known)
    row.fine_fen = decision.fine_fen or None
    row.confiscated_fen = decision.confiscated_fen or None
    row.bigrams = bigrams(row.number, row.party, row.organ_name, row.cause, row.item)
