"""The object of enforcement (执法对象) with all that is on record about it, as far as a person may see it (REC-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from zhiheng.cases import policies
from zhiheng.cases.models import Case, FactsRow, Party
from zhiheng.cases.selectors.rows import matching
from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.records.models import AvRecord, Document, Evidence

MOST = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A person or organisation with how many visible cases name it."""

    party: Party
    cases: int


@dataclass(frozen=True, slots=True)
class Whole:
    """Everything of one object: cases, documents, evidence and recordings together."""

    party: Party
    cases: Sequence[Case]
    documents: Sequence[Document]
    evidence: Sequence[Evidence]
    recordings: Sequence[AvRecord]


def same(party: Party) -> Q:
    """Return the condition on parties that are the same: by code, by identity number, else by name and kind."""
    if party.uscc:
        return Q(uscc=party.uscc)
    if party.id_number:
        return Q(id_number=party.id_number)
    return Q(name=party.name, kind=party.kind, uscc="", id_number="")


def _visible(actor: Actor) -> Q:
    cases = policies.visible(actor, Case.objects.all()).values("pk")
    return Q(case__in=cases)


def search(actor: Actor, text: str) -> list[Found]:
    """Return the objects whose code or number is ``text``, or whose name holds it; one line an object, most cases first."""
    text = text.strip()
    if len(text) < 2:
        return []
    exact = Party.objects.filter(Q(uscc=text.upper()) | Q(id_number=text.upper()), _visible(actor))
    rows = list(exact.order_by("-id")[:MOST])
    if not rows:
        found = matching(policies.visible(actor, FactsRow.objects.all()), text)  # type: ignore[arg-type]
        near = list(found.order_by("-filed_on").values_list("pk", flat=True)[:MOST])
        rows = list(Party.objects.filter(case_id__in=near, name__icontains=text).order_by("-id"))
    groups: dict[tuple[str, str], list[Party]] = {}
    for row in rows:
        key = (row.uscc or row.id_number, "") if row.uscc or row.id_number else (row.name, row.kind)
        groups.setdefault(key, []).append(row)
    counted = [Found(ps[0], len({p.case_id for p in ps})) for ps in groups.values()]
    return sorted(counted, key=lambda f: (-f.cases, f.party.name))


def open_object(actor: Actor, party_id: int) -> Whole:
    """Return everything of the object this party is. Raises NotFound for a party of a case out of sight."""
    party = Party.objects.filter(_visible(actor), pk=party_id).first()
    if party is None:
        raise NotFound("没有找到该当事人，或者您无权查看。")
    ids = Party.objects.filter(same(party), _visible(actor)).values_list("case_id", flat=True)
    cases = list(
        Case.objects.filter(pk__in=list(ids[:MOST])).select_related("organ").order_by("-filed_on", "-pk")
    )
    of = {"subject_kind": "case", "subject_id__in": [c.pk for c in cases]}
    return Whole(
        party,
        cases,
        list(Document.objects.filter(**of).exclude(sha256="").order_by("-id")[:MOST]),
        list(Evidence.objects.filter(**of).order_by("-id")[:MOST]),
        list(AvRecord.objects.filter(**of).order_by("-id")[:MOST]),
    )
