"""Flat rows of the things that stand (people, items, benchmarks, delegations, bodies), one dataclass for each kind.

The room that owns the data projects it: one row per subject, every column from its own tables, null where nothing is
recorded. Days are days since 1970-01-01 (`zhiheng.law.checks.facts_build.day_number`).
"""

from .benchmark import BenchmarkFacts
from .body import BodyFacts
from .delegation import DelegationFacts
from .item import ItemFacts
from .officer import OfficerFacts

__all__ = ["BenchmarkFacts", "BodyFacts", "DelegationFacts", "ItemFacts", "OfficerFacts"]
