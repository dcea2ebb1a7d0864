"""Numbers of leads, cases, decisions and files: each a series of the body in whose name is acted."""

from __future__ import annotations

from zhiheng.organs.models import Organ
from zhiheng.records.services.numbers import next_number


def take_number(organ: Organ, series: str, year: int) -> str:
    """Take the next number of a series in the current transaction, as it is printed: 矿城管罚立字〔2026〕12号."""
    return next_number(organ.subject, series, year).text
