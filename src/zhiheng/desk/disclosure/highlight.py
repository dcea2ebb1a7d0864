"""A text with what must not go out marked in it: where, and what kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from zhiheng.disclosure.record import LABELS
from zhiheng.law.masking import Known, find_leaks


@dataclass(frozen=True, slots=True)
class Marked:
    """One field's text with its leaks marked, and how many there are."""

    name: str
    label: str
    html: SafeString
    leaks: int


def marked(text: str, known: Known) -> tuple[SafeString, int]:
    """Return the text as markup with every leak in a ``<mark>``, and the number of leaks."""
    at, parts = 0, []
    leaks = find_leaks(text, known)
    for leak in leaks:
        parts.append(escape(text[at : leak.start]))
        parts.append(format_html('<mark title="{}">{}</mark>', leak.kind.label, text[leak.start : leak.end]))
        at = leak.end
    parts.append(escape(text[at:]))
    return SafeString("".join(parts)), len(leaks)


def marked_fields(values: Mapping[str, str], known: Known) -> list[Marked]:
    """Return every field marked, in the order given."""
    return [Marked(name, LABELS[name], *marked(text, known)) for name, text in values.items()]
