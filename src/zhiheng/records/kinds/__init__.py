"""The registry of document kinds: `get`, `all_kinds`, `in_file_order`.

>>> get("PENALTY_DECISION").title
'行政处罚决定书'
"""

from __future__ import annotations

from collections.abc import Iterable

from . import (
    casefile,
    decision,
    execution,
    filing,
    inquiry,
    measures,
    notice,
    process,
    review,
    scene,
    service,
)
from .base import SLOT_ORDER, Block, Column, DocumentKind, Element, Field, FieldType, Layout, Slot, Volume

_MODULES = (filing, scene, inquiry, measures, review, notice, decision, process, service, execution, casefile)


def _index(kinds: Iterable[DocumentKind]) -> dict[str, DocumentKind]:
    found: dict[str, DocumentKind] = {}
    for kind in kinds:
        if kind.id in found:
            raise ValueError(f"two document kinds share the id {kind.id}")
        found[kind.id] = kind
    return found


REGISTRY: dict[str, DocumentKind] = _index(kind for module in _MODULES for kind in module.KINDS)


class UnknownKind(KeyError):
    """No such document kind."""


def get(kind_id: str) -> DocumentKind:
    """Return the kind with this id. Raises UnknownKind."""
    try:
        return REGISTRY[kind_id]
    except KeyError:
        raise UnknownKind(kind_id) from None


def all_kinds() -> tuple[DocumentKind, ...]:
    """Every kind, in the order of a case."""
    return tuple(REGISTRY.values())


def in_file_order() -> tuple[DocumentKind, ...]:
    """Every kind in the order it takes in a case file: 正卷 first, then 副卷, then the frame."""
    return tuple(sorted(REGISTRY.values(), key=lambda k: k.order))


__all__ = [
    "REGISTRY",
    "SLOT_ORDER",
    "Block",
    "Column",
    "DocumentKind",
    "Element",
    "Field",
    "FieldType",
    "Layout",
    "Slot",
    "UnknownKind",
    "Volume",
    "all_kinds",
    "get",
    "in_file_order",
]
