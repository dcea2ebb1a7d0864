"""Stored parts of a benchmark as the pages show and edit them."""

from __future__ import annotations

from typing import Any

from zhiheng.discretion.models import Version
from zhiheng.discretion.wording import condition_words, direction_words, fine_words, kind_words, kinds_words


def factor_rows(factors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Factors as lines of the editor."""
    return [
        {
            "label": f["label"],
            "kind": kind_words(f),
            "unit": f.get("unit", ""),
            "minimum": f.get("minimum", ""),
            "choices": "、".join(f.get("choices", ())),
        }
        for f in factors
    ]


def grade_rows(grades: list[dict[str, Any]], factors: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Grades as lines of the editor."""
    return [
        {
            "label": g["label"],
            "direction": g["direction"],
            "when": condition_words(g["ways"], factors),
            "fine": fine_words(g["fine"]) if g.get("fine") else "",
            "also": kinds_words(g.get("also", ())),
        }
        for g in grades
    ]


def table_of(grades: list[dict[str, Any]], factors: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Grades as the table that people read."""
    return [
        {
            "label": g["label"],
            "direction": direction_words(g["direction"]),
            "when": condition_words(g["ways"], factors),
            "fine": fine_words(g.get("fine") or ()),
            "also": kinds_words(g.get("also", ())),
        }
        for g in grades
    ]


def factor_words(factor: dict[str, Any]) -> str:
    """A factor in words: 占用面积（平方米）."""
    extra = factor.get("unit") or ("/".join(factor.get("choices", ())) or kind_words(factor))
    return f"{factor['label']}（{extra}）"


def initial_of(version: Version) -> dict[str, Any]:
    """What the editor holds when it is opened."""
    return {
        "title": version.title,
        "statute": fine_words(version.statute) if version.statute else "",
        "basis": version.basis,
        "factors": factor_rows(version.factors),
        "method": version.scheme.get("method", "GRADES"),
        "levels": version.scheme.get("levels", []),
        "totals": version.scheme.get("totals", []),
        "start": version.scheme.get("start", ""),
        "formula": version.scheme.get("formula", ""),
        "grades": [] if version.scheme else grade_rows(version.grades, version.factors),
        "changes": version.changes,
        "edition": version.edition,
    }
