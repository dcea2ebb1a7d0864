"""Pieces that many documents share: the party, the officers, opinions, evidence, goods, money."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.facts.opening import age_of, primary_party
from zhiheng.cases.models import Case, Party
from zhiheng.cases.road import Road
from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import valid_certificates
from zhiheng.organs.models import Role
from zhiheng.records.models import Document, DocumentStatus, Evidence
from zhiheng.records.rendering.values import show_date
from zhiheng.records.subjects import Subject

PENDING = "（待批准）"
NO_CHAIN = "（本环节未设审批）"
_FOUND = re.compile(r"^(?:经查明|经查|现查明|查明)[，,：:]?\s*")
_INQUIRY = {"QUESTIONING": "询问笔录", "INSPECTION": "现场笔录", "SURVEY": "勘验笔录"}


def subject_of(case: Case) -> Subject:
    """Return a case as the records room sees it."""
    return Subject("case", case.pk, case.organ_id, case.division, case.number)


def yuan(fen: int | None) -> str:
    """Return an amount in fen as yuan with two decimals."""
    return str((Decimal(fen or 0) / 100).quantize(Decimal("0.01")))


def day(value: dt.date | None) -> str:
    """Return a date as documents print it; empty for none."""
    return show_date(value) if value else ""


def party_data(party: Party, on: dt.date) -> dict[str, str]:
    """Return a party as documents take it (处罚法第五十九条: name and address)."""
    age = age_of(party, on)
    number = party.id_number if party.kind == "PERSON" else party.uscc or party.id_number
    data = {
        "kind": party.kind,
        "name": party.name,
        "id_no": number,
        "address": party.address,
        "legal_rep": party.representative,
        "phone": party.phone,
        "gender": party.gender,
        "age": "" if age is None else str(age),
    }
    if party.kind == "PERSON" and party.id_type and party.id_type != "居民身份证":
        data["id_label"] = f"{party.id_type}号码"
    return data


def party(road: Road, bundle: Bundle) -> dict[str, str]:
    """Return the primary party of the case; empty when none is registered, which the document then reports."""
    found = primary_party(bundle)
    return party_data(found, road.today) if found else {}


def head(road: Road, bundle: Bundle) -> dict[str, Any]:
    """Return what nearly every document begins with: case number, cause, party."""
    return {"case_no": road.case.number, "cause": cause(road.case), "party": party(road, bundle)}


def cause(case: Case) -> str:
    """Return the cause without 涉嫌, which the standing words say themselves where it belongs."""
    return case.cause.removeprefix("涉嫌")


def facts(text: str) -> str:
    """Return facts without the 经查 they often begin with: the standing words begin so already."""
    return _FOUND.sub("", text.strip())


def officers(ids: Sequence[int], on: dt.date) -> list[dict[str, str]]:
    """Return officers in the order given with the numbers of their certificates in force on the day (处罚法第四十二条)."""
    names = dict(Officer.objects.filter(pk__in=ids).values_list("pk", "name"))
    numbers = dict(valid_certificates(on).filter(officer__in=ids).values_list("officer_id", "number"))
    return [{"name": names[i], "cert_no": numbers.get(i, "")} for i in ids if i in names]


def handlers(bundle: Bundle) -> list[dict[str, str]]:
    """Return the present handlers, the lead first, with the certificates they were assigned with."""
    present = sorted((h for h in bundle.handlers if h.to_on is None), key=lambda h: not h.lead)
    return [{"name": h.officer.name, "cert_no": h.certificate_no} for h in present]


def written(people: Iterable[Mapping[str, str]]) -> str:
    """Return people in one line: 张三（执法证号：14030301001）、李四（……）."""
    return "、".join(f"{p['name']}（执法证号：{p['cert_no'] or '无'}）" for p in people)


def names(people: Iterable[Mapping[str, str]]) -> str:
    """Return the names of people in one line."""
    return "、".join(p["name"] for p in people)


def contact(road: Road, bundle: Bundle) -> str:
    """Return whom the party can turn to: names, telephone and address of the handling body."""
    organ, subject = road.case.organ, road.case.legal_subject
    parts = [
        names(handlers(bundle)),
        organ.phone or subject.phone,
        organ.address or subject.address,
        organ.name,
    ]
    return "，".join(p for p in parts if p)


def opinions(road: Road, on: dt.date | None = None, *, handler: str = "") -> dict[str, dict[str, str]]:
    """Return the opinions an approval form carries: the handler's, and those given along the chain."""
    when = (on or road.today).isoformat()
    own = {"text": handler or f"建议{road.act.label}，请审批。", "by": road.actor.name, "date": when}
    found = {"handler_opinion": own, "leader_opinion": _leader(road, when)}
    given = road.approval.opinions if road.approval else ()
    if len(given) > 1:
        found["unit_opinion"] = {"text": given[0][2] or "同意", "by": given[0][1], "date": when}
    return found


def _leader(road: Road, when: str) -> dict[str, str]:
    if road.approval is None:
        held = road.actor.roles_in(road.case.organ_id) | road.actor.roles_in(road.case.legal_subject_id)
        if held & {Role.ORGAN_LEADER, Role.UNIT_HEAD}:
            return {"text": "同意", "by": road.actor.name, "date": when}
        return {"text": NO_CHAIN, "by": "", "date": ""}
    if not road.approval.request_id and road.dry:
        return {"text": PENDING, "by": "", "date": ""}
    last = road.approval.opinions[-1] if road.approval.opinions else ("", road.approval.approver_name, "同意")
    return {"text": last[2] or "同意", "by": last[1], "date": road.today.isoformat()}


def evidence(bundle: Bundle) -> list[dict[str, str]]:
    """Return the evidence relied on and what each piece proves; excluded evidence is not relied on (第四十六条第三款)."""
    rows = [
        {
            "title": f"{day(i.began_at.date())}{_INQUIRY[i.kind]}1份",
            "proves": f"{i.place}{'检查' if i.kind == 'INSPECTION' else '勘验'}所见的情况"
            if i.kind != "QUESTIONING"
            else f"{i.subject_name}对有关事实的陈述",
        }
        for i in bundle.inquiries
    ]
    if bundle.evidence_count:
        kept = Evidence.objects.filter(subject_kind="case", subject_id=bundle.case.pk, excluded=False)
        rows += [{"title": e.title, "proves": e.proves or e.get_kind_display()} for e in kept.order_by("id")]
    return rows


def goods(things: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return a list of things as documents take it."""
    return [
        {
            "name": str(t.get("name", "")),
            "spec": str(t.get("spec", "")),
            "unit": str(t.get("unit", "")),
            "quantity": str(t.get("quantity", "")),
            "state": str(t.get("note", "") or t.get("state", "")),
        }
        for t in things
    ]


def issued(case: Case, *kinds: str, **data: str) -> Document | None:
    """Return the newest document in force of the case among ``kinds`` whose data say so; None when there is none."""
    rows = Document.objects.filter(
        subject_kind="case", subject_id=case.pk, kind__in=kinds, status=DocumentStatus.SIGNED
    )
    for key, value in data.items():
        rows = rows.filter(**{f"data__{key}": value})
    return rows.order_by("-id").first()


def number_of(case: Case, *kinds: str, **data: str) -> str:
    """Return the number of that document, or words where the paper was made elsewhere."""
    found = issued(case, *kinds, **data)
    return found.number if found and found.number else "（纸质文书）"
