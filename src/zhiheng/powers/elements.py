"""The seven elements of an item published beforehand (ITEM-14, PUB-04): what each says, and which are missing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from zhiheng.law.disclosure.fields import BEFORE_FIELDS, check_before
from zhiheng.law.sanctions import SanctionKind
from zhiheng.law.verdict import Verdict
from zhiheng.powers.models import Item


def range_words(limits: Mapping[str, Any] | None) -> str:
    """Return a range of fines (``min``, ``max`` in yuan) in words; empty where the item has none."""
    if not limits:
        return ""
    low, high = (Decimal(str(limits.get(k) or 0)) for k in ("min", "max"))
    if low and low == high:
        return f"{high:,.0f} 元"
    if not low:
        return f"{high:,.0f} 元以下" if high else ""
    return f"{low:,.0f} 元以上" + (f" {high:,.0f} 元以下" if high else "")


def sanction_words(kinds: list[str]) -> str:
    """Return the kinds of penalty in words."""
    return "、".join(SanctionKind(k).label if k in set(SanctionKind) else str(k) for k in kinds)


def span_words(person: Mapping[str, Any] | None, org: Mapping[str, Any] | None) -> str:
    """Return both ranges in words; one where they are the same."""
    for_person, for_org = range_words(person), range_words(org)
    if for_person == for_org:
        return f"罚款 {for_org}" if for_org else ""
    parts = [f"对公民罚款 {for_person}" if for_person else "", f"对单位罚款 {for_org}" if for_org else ""]
    return "；".join(p for p in parts if p)


def elements(values: Mapping[str, Any]) -> dict[str, str]:
    """Return the seven elements of an item given by its values, by key of ``BEFORE_FIELDS``; each "" where missing.

    The range may be written out, or follows from the fines in yuan; nothing else is made up.
    """
    return {
        "matter": str(values.get("name") or ""),
        "powers": str(values.get("authority") or ""),
        "conditions": str(values.get("conditions") or ""),
        "basis": str(values.get("penalty_basis") or ""),
        "procedure": str(values.get("steps") or ""),
        "range": str(
            values.get("range_text") or span_words(values.get("range_person"), values.get("range_org"))
        ),
        "manner": str(values.get("manner") or ""),
    }


def elements_of(item: Item) -> dict[str, str]:
    """Return the seven elements of an item."""
    names = (
        "name", "authority", "conditions", "penalty_basis", "steps", "range_text", "range_person", "range_org", "manner",
    )  # fmt: skip
    return elements({n: getattr(item, n) for n in names})


def missing(item: Item) -> list[str]:
    """Return the Chinese names of the elements an item lacks."""
    held = elements_of(item)
    return [label for key, label in BEFORE_FIELDS.items() if not held[key].strip()]


def check_elements(item: Item) -> Verdict:
    """Whether an item may be published (处罚法第三十九条): all seven elements are there."""
    return check_before(elements_of(item))
