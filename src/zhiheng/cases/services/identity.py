"""Codes of persons and organisations: what is doubtful is said, never refused (real ones fail their check digits too)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.cases.inputs.filing import PartyInput
from zhiheng.law.identity import check_phone, check_resident_id, check_uscc, parse_resident_id

_RESIDENT = {"", "居民身份证"}


def doubts(data: PartyInput, on: dt.date) -> list[str]:
    """Return what should be looked at again in a party's identifiers; empty when all is well."""
    found: list[Any] = []
    if data.uscc.strip():
        found += check_uscc(data.uscc)
    if data.id_number.strip() and data.id_type in _RESIDENT:
        found += check_resident_id(data.id_number, on=on)
    if data.phone.strip():
        found += check_phone(data.phone)
    return [f"{v.message.rstrip('。')}。" for v in found if not v.ok]


def complete(data: PartyInput) -> dict[str, Any]:
    """Return birth date and sex as the resident number gives them, where they were not typed."""
    if not data.id_number.strip() or data.id_type not in _RESIDENT:
        return {}
    try:
        person = parse_resident_id(data.id_number)
    except ValueError:
        return {}
    found: dict[str, Any] = {}
    if data.birth_date is None:
        found["birth_date"] = person.birth
    if not data.gender:
        found["gender"] = "男" if person.male else "女"
    return found
