"""The conditions a leniency entry may ask for: the facts a case records, in words and as the law tests them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from zhiheng.common.errors import UserError

__all__ = ["FACTS", "LABELS", "ways_from", "ways_words"]

FACTS: tuple[tuple[str, str], ...] = (
    ("first_breach", "初次违法"),
    ("minor_breach", "违法行为轻微"),
    ("harm_minor", "危害后果轻微"),
    ("no_harm", "没有造成危害后果"),
    ("corrected_in_time", "及时改正"),
    ("no_fault", "没有主观过错"),
    ("restituted", "主动退赔"),
    ("illegal_gain", "没有违法所得"),
)
LABELS = dict(FACTS)
_AT_MOST = re.compile(r"^违法所得(?:不超过)?(\d+(?:\.\d+)?)元(?:以下)?$")


def requirement(word: str) -> dict[str, Any]:
    """One condition in words as the law stores it. Raises UserError for a condition no case records."""
    plain = word.strip()
    if mark := _AT_MOST.match(plain):
        return {"fact": "illegal_gain", "text": plain, "at_most": str(Decimal(mark[1]))}
    for key, label in FACTS:
        if plain in {label, key}:
            if key == "illegal_gain":
                return {"fact": key, "text": label, "at_most": "0"}
            return {"fact": key, "text": label, "equals": True}
    known = "、".join(LABELS.values())
    raise UserError(f"适用条件“{plain}”无法自动核对；可写：{known}，或者“违法所得500元以下”。", field="ways")


def ways_from(text: str) -> list[list[dict[str, Any]]]:
    """Conditions in words as ways: 、 joins, a new line or ； or 或者 begins an alternative. Raises UserError."""
    found = []
    for part in re.split(r"[；;\n]|或者", text):
        words = [w for w in re.split(r"[、，,+＋]|且", part) if w.strip()]
        if words:
            found.append([requirement(w) for w in words])
    if not found:
        raise UserError("请至少写一项适用条件，如“初次违法、危害后果轻微、及时改正”。", field="ways")
    return found


def ways_words(ways: Sequence[Sequence[dict[str, Any]]]) -> str:
    """Ways back in words."""
    return "；或者".join("、".join(str(r["text"]) for r in way) for way in ways)
