"""Proofs of training and examination (PER-04): the rooms that keep them register here; without a proof no step is taken.

The training room calls, in its ``AppConfig.ready``::

    from zhiheng.officers import gates
    gates.register_training(lambda officer_id, on: gates.Proof("2026年岗前培训班结业", day, "PX-2026-003") or None)
    gates.register_examination(...)

A provider gets the officer's id and the day of the step, and answers with the proof that holds on that day, or None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that a step was reached: in words, since when, and the number of the record."""

    words: str
    on: dt.date
    ref: str = ""


Provider = Callable[[int, dt.date], Proof | None]

TRAINING = "TRAINED"
EXAMINATION = "PASSED"
_providers: dict[str, Provider] = {}


def register_training(provider: Provider) -> None:
    """Let the training room answer whether a person has finished the training before taking up the post."""
    _providers[TRAINING] = provider


def register_examination(provider: Provider) -> None:
    """Let the training room answer whether a person has passed the qualification examination (EXAM-05)."""
    _providers[EXAMINATION] = provider


def training(officer_id: int, on: dt.date) -> Proof | None:
    """Return the proof of training that holds on a day; None where there is none or nobody keeps such records."""
    return _ask(TRAINING, officer_id, on)


def examination(officer_id: int, on: dt.date) -> Proof | None:
    """Return the proof of a passed examination that holds on a day; None where there is none."""
    return _ask(EXAMINATION, officer_id, on)


def _ask(kind: str, officer_id: int, on: dt.date) -> Proof | None:
    provider = _providers.get(kind)
    return provider(officer_id, on) if provider else None


@contextmanager
def standing_in(*, training: Provider | None = None, examination: Provider | None = None) -> Iterator[None]:
    """Let other providers answer for a while: for tests and for the making of sample data."""
    before = dict(_providers)
    _providers.clear()
    if training:
        _providers[TRAINING] = training
    if examination:
        _providers[EXAMINATION] = examination
    try:
        yield
    finally:
        _providers.clear()
        _providers.update(before)
