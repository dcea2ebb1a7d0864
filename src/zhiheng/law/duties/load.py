"""Read the catalogue of duties from the package's data: ``data/duties/*.json`` (national) and
``data/profiles/*.json``.

A rule is written short: ``{"limit": "7 WORKDAY", "cites": ["行政处罚法 61 85"], "matter": ["市场监管"],
"since": "2021-07-15"}``. Defaults of a file (``since``, ``grade`` …) stand in its ``defaults``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib import resources
from typing import Any

from zhiheng.law.duties.model import ANY, Duty, DutyRule, Grade, Kind, Modality
from zhiheng.law.jurisdictions import NATIONAL, division
from zhiheng.law.period import Limit, Roll, Unit
from zhiheng.law.verdict import Cite


class UnknownDuty(ValueError):
    """A duty id that is not in the catalogue; the message proposes the nearest ones."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every duty by id, and every matter some rule names."""

    duties: dict[str, Duty]
    matters: frozenset[str]


def read_limit(text: str, kind: Kind, roll: str | None = None) -> Limit:
    """``"7 WORKDAY"``, ``"24 HOUR"``, or for a fixed day ``"+1 01-31"`` (31 January of the next year).

    >>> str(read_limit("7 WORKDAY", Kind.BACKWARD)), str(read_limit("+1 01-31", Kind.FIXED))
    ('7个工作日前', '次年1月31日前')
    """
    number, what = text.split()
    if kind is Kind.FIXED:
        month, day = what.split("-")
        return Limit(int(number), Unit.DATE, roll=Roll(roll or Roll.NONE), month=int(month), day=int(day))
    backward = kind is Kind.BACKWARD
    usual = Roll.BACKWARD if backward else Roll.FORWARD
    return Limit(int(number), Unit(what), backward=backward, roll=Roll(roll or usual))


def read_cite(text: str) -> Cite:
    """``"行政处罚法 61 85"`` or, where there are no plain article numbers, ``"国办发〔2018〕118号
    第二部分"``.

    >>> str(read_cite("行政处罚法 61 85"))
    '《行政处罚法》第六十一条、第八十五条'
    """
    law, *rest = text.split(" ")
    if all(part.isdigit() for part in rest):
        return Cite.of(law, *map(int, rest))
    return Cite(law, " ".join(rest))


def _read_rule(duty: str, kind: Kind, jurisdiction: str, raw: dict[str, Any]) -> DutyRule:
    def day(key: str) -> date | None:
        return date.fromisoformat(raw[key]) if raw.get(key) else None

    return DutyRule(
        duty=duty,
        limit=read_limit(raw["limit"], kind, raw.get("roll")) if raw.get("limit") else None,
        cites=tuple(map(read_cite, raw["cites"])),
        jurisdiction=jurisdiction,
        matters=tuple(raw.get("matter", (ANY,))),
        since=day("since"),
        until=day("until"),
        modality=Modality(raw.get("modality", Modality.MUST)),
        grade=Grade(raw.get("grade", Grade.VERIFIED)),
        wording=raw.get("wording", ""),
        note=raw.get("note", ""),
    )


def _files(folder: str) -> list[dict[str, Any]]:
    entries = (resources.files("zhiheng.law") / "data" / folder).iterdir()
    found = sorted((e for e in entries if e.name.endswith(".json")), key=lambda e: e.name)
    return [json.loads(e.read_text(encoding="utf-8")) for e in found]


@cache
def catalogue() -> Catalogue:
    """The whole catalogue. Raises ``ValueError`` when the data contradicts itself (a test keeps it from doing
    so).
    """
    duties: dict[str, Duty] = {}
    for file in _files("duties"):
        for raw in file["duties"]:
            if raw["id"] in duties:
                raise ValueError(f"期限义务{raw['id']}重复登记")
            kind = Kind(raw.get("kind", Kind.FORWARD))
            rules = (_read_rule(raw["id"], kind, NATIONAL, file["defaults"] | r) for r in raw["rules"])
            duties[raw["id"]] = Duty(
                id=raw["id"],
                name=raw["name"],
                trigger=raw["trigger"],
                kind=kind,
                group=file["group"],
                rules=tuple(rules),
                note=raw.get("note", ""),
                restricts=raw.get("restricts", False),
                outcome=raw.get("outcome", ""),
            )
    for profile in profiles():
        for raw in profile["rules"]:
            duty = duties[raw["duty"]]
            code = division(raw.get("jurisdiction", profile["jurisdiction"])).code
            rule = _read_rule(duty.id, duty.kind, code, profile["defaults"] | raw)
            duties[duty.id] = replace(duty, rules=(*duty.rules, rule))
    return Catalogue(duties, frozenset(m for d in duties.values() for m in d.matters))


@cache
def profiles() -> list[dict[str, Any]]:
    """The jurisdiction profiles (辖区档案) as read.

    Each holds exactly what the document in its ``source`` sets: ``rules`` (values of duties) and
    ``parameters`` (other numbers). An entry may name its own ``jurisdiction`` within the profile's.
    """
    return _files("profiles")


def get(duty_id: str) -> Duty:
    """The duty of that id. Raises :class:`UnknownDuty`."""
    duties = catalogue().duties
    if duty_id in duties:
        return duties[duty_id]
    near = get_close_matches(duty_id.upper(), duties, n=3, cutoff=0.5)
    hint = f"；相近的有：{'、'.join(near)}" if near else "；用 zhiheng law duties 查看全部"
    raise UnknownDuty(f"没有编号为“{duty_id}”的期限义务{hint}")
