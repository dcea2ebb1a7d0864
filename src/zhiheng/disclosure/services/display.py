"""How long a published record stays up, by the rules of the field and the place; unset where none sets it."""

from __future__ import annotations

import datetime as dt

from zhiheng.cases.params import law_matter
from zhiheng.disclosure.models import Publication
from zhiheng.law.disclosure import Display, credit_display, credit_level, market_display
from zhiheng.law.disclosure.publication import MARKET_FIELD
from zhiheng.law.sanctions import SanctionKind


def display_of(row: Publication) -> Display | None:
    """Return the display rule of a record, or None where neither the field nor the credit rules say anything."""
    kinds = frozenset(SanctionKind(s["kind"]) for s in row.decision.sanctions)
    published = row.published_on or row.decided_on
    if law_matter(row.case.matter) == MARKET_FIELD:
        return market_display(kinds, published)
    level = credit_level(kinds, summary_procedure=row.case.procedure == "SUMMARY")
    if level is None:
        return None
    return credit_display(level, row.decided_on, needed=True)


def display_until(row: Publication) -> tuple[dt.date | None, str]:
    """Return the last day a record is shown and how it follows; (None, reason) where nothing sets a period."""
    display = display_of(row)
    if display is None or display.until is None:
        steps = display.steps if display else ("本辖区、本领域没有规定公示期限，长期公示，变更撤销时撤回。",)
        return None, "；".join(steps)[:300]
    return display.until, "；".join(display.steps)[:300]
