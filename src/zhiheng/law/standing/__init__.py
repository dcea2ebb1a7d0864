"""Rules over standing things (常态事项): officers, items, benchmarks, delegations, bodies; same contract as the case rules."""

from .facts import BenchmarkFacts, BodyFacts, DelegationFacts, ItemFacts, OfficerFacts

__all__ = ["BenchmarkFacts", "BodyFacts", "DelegationFacts", "ItemFacts", "OfficerFacts"]
