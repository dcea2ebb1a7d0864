"""The case rules, one file per stage of a case; importing this package declares them all."""

from __future__ import annotations

from . import (
    basis,
    cash,
    closing,
    court,
    criminal,
    decision,
    decision_period,
    disclosure,
    discussion,
    evidence,
    filing,
    hearing,
    leniency,
    notice,
    payment,
    people,
    range_and_benchmark,
    recording,
    review,
    seizure,
    seizure_extension,
    service,
    summary,
    withdrawal,
)  # isort: skip
