"""The kinds of standing things, where on their page a finding points, and the registry of each kind's rules."""

from __future__ import annotations

from enum import StrEnum

from zhiheng.law.checks.kind import Kind
from zhiheng.law.checks.registry import Registry

from .facts import BenchmarkFacts, BodyFacts, DelegationFacts, ItemFacts, OfficerFacts
from .params import StandingParams


class Spot(StrEnum):
    """The part of a subject's page a finding points at; the door knows its address."""

    BASIC = "basic"
    CERTIFICATE = "certificate"
    TRAINING = "training"
    CASES = "cases"
    APPRAISAL = "appraisal"
    BASIS = "basis"
    RANGE = "range"
    HOLDERS = "holders"
    USE = "use"
    BENCHMARK = "benchmark"
    GRADES = "grades"
    PROCEDURE = "procedure"
    PUBLICATION = "publication"
    EVALUATION = "evaluation"
    HANDOVER = "handover"
    PEOPLE = "people"
    REVIEW = "review"
    SUPERVISION = "supervision"


def _load() -> None:
    from . import rules  # noqa: F401  (declares them)


def _kind(name: str, label: str, row: type) -> Registry:
    return Registry(Kind(name, label, row, "subject_id", ("division",), StandingParams), load=_load)


OFFICERS = _kind("officer", "执法人员", OfficerFacts)
ITEMS = _kind("item", "执法事项", ItemFacts)
BENCHMARKS = _kind("benchmark", "裁量基准", BenchmarkFacts)
DELEGATIONS = _kind("delegation", "赋权事项", DelegationFacts)
BODIES = _kind("body", "执法主体", BodyFacts)

REGISTRIES: dict[str, Registry] = {
    registry.kind.name: registry for registry in (OFFICERS, ITEMS, BENCHMARKS, DELEGATIONS, BODIES)
}
