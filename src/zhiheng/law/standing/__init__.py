"""Rules over standing things (常态事项): officers, items, benchmarks, delegations, bodies; same contract as the case rules."""

from .catalogue import get_standing_rule, run_standing, standing_rules, sweep_standing
from .facts import BenchmarkFacts, BodyFacts, DelegationFacts, ItemFacts, OfficerFacts
from .kinds import REGISTRIES, Spot
from .params import StandingParams, authority, needed, standing_params

__all__ = [
    "REGISTRIES", "BenchmarkFacts", "BodyFacts", "DelegationFacts", "ItemFacts", "OfficerFacts", "Spot",
    "StandingParams", "authority", "get_standing_rule", "needed", "run_standing", "standing_params", "standing_rules",
    "sweep_standing",
]  # fmt: skip
