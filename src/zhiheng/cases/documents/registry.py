"""Which builder makes which kind of document: one function a kind, or one a kind and act where acts differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhiheng.cases.facts.bundle import Bundle
    from zhiheng.cases.road import Road

Data = dict[str, Any]
Builder = Callable[["Road", Any, "Bundle"], Data | None]

_BUILDERS: dict[tuple[str, str], Builder] = {}


def builds(kind: str, *acts: str) -> Callable[[Builder], Builder]:
    """Declare the builder of a document kind, for the named acts or for every act that asks for the kind.

    A builder gets the road, the act's input and the case's rows after the act; it returns the document's data, or None
    where the facts of this case call for no such document.
    """

    def register(build: Builder) -> Builder:
        for act in acts or ("",):
            if (kind, act) in _BUILDERS:
                raise ValueError(f"two builders for {kind} {act}")
            _BUILDERS[kind, act] = build
        return build

    return register


def builder(kind: str, act: str) -> Builder:
    """Return the builder of a kind at an act. Raises KeyError when nobody builds it."""
    return _BUILDERS.get((kind, act)) or _BUILDERS[kind, ""]


def known() -> Mapping[tuple[str, str], Builder]:
    """Return every builder declared."""
    return dict(_BUILDERS)
