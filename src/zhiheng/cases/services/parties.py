"""Parties: corrected, added, and their signed consent to electronic service (处罚法第五十九、六十一条)."""

from __future__ import annotations

from typing import Any

from zhiheng.cases.facts.opening import age_of
from zhiheng.cases.inputs.filing import AddParty, AmendParty, PartyInput, RegisterEService
from zhiheng.cases.models import Party
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.identity import complete, doubts
from zhiheng.cases.services.people import party_named
from zhiheng.common import clock
from zhiheng.common.errors import UserError

_FIELDS = (
    "kind",
    "name",
    "uscc",
    "representative",
    "id_type",
    "id_number",
    "birth_date",
    "gender",
    "address",
    "phone",
)


def party_values(data: PartyInput) -> dict[str, Any]:
    """Return a party's columns from an input: identifiers upper-case, birth date and sex read from the number.

    Raises UserError for a birth date that is still to come.
    """
    values = {name: getattr(data, name) for name in _FIELDS} | complete(data)
    if values["birth_date"] and values["birth_date"] > clock.today():
        raise UserError("出生日期晚于今天，请核对。", field="birth_date")
    values["name"] = data.name.strip()
    values["uscc"] = data.uscc.strip().upper()
    values["id_number"] = data.id_number.strip().upper()
    values["id_type"] = data.id_type if data.id_number else ""
    return values


@verb("amend_party", AmendParty)
def amend_party(road: Road, data: AmendParty) -> None:
    """Correct a party's particulars; the event keeps the old and the new value (CASE-15)."""
    row = party_named(list(road.case.partys.order_by("id")), data.who)
    changed: dict[str, list[Any]] = {}
    for name, new in party_values(data).items():
        old = getattr(row, name)
        if new in ("", None) or old == new:
            continue
        changed[name] = [str(old or ""), str(new)]
        setattr(row, name, new)
    if data.incapable is not None and data.incapable != row.incapable:
        changed["incapable"] = [str(row.incapable), str(data.incapable)]
        row.incapable = data.incapable
    if not changed:
        raise UserError("没有任何改动。请修改需要补正的内容后再提交。")
    row.save()
    if row.primary and "name" in changed:
        road.case.title = f"{row.name}{road.case.cause}案"[:250]
    road.warnings += doubts(data, road.today)
    road.payload["changed"] = changed


@verb("add_party", AddParty)
def add_party(road: Road, data: AddParty) -> None:
    """Add another party to the case (共同违法)."""
    values = party_values(data)
    same = [p for p in road.case.partys.all() if p.name == values["name"] and p.kind == values["kind"]]
    if same:
        raise UserError(f"“{values['name']}”已是本案当事人。", field="name")
    row = Party.objects.create(case=road.case, primary=False, **values)
    road.warnings += doubts(data, road.today)
    age = age_of(row, road.today)
    if age is not None and age < 18:
        road.warnings.append(
            "该当事人未满十八周岁：不满十四周岁的不予处罚，已满十四周岁的从轻或者减轻（行政处罚法第三十条）。"
        )


@verb("register_e_service", RegisterEService)
def register_e_service(road: Road, data: RegisterEService) -> None:
    """Register the signed confirmation under which documents may be served electronically (处罚法第六十一条第二款)."""
    row = party_named(list(road.case.partys.order_by("id")), data.who)
    row.electronic_consent, row.electronic_address = data.consent, data.electronic_address
    row.save(update_fields=["electronic_consent", "electronic_address"])
