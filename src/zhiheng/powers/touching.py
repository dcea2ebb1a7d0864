"""What a change of an item touches in this room itself: its benchmarks, its delegations, its reviews."""

from __future__ import annotations

from zhiheng.common import clock
from zhiheng.powers import registry
from zhiheng.powers.models import Benchmark, DelegationLine, ItemHolder
from zhiheng.powers.registry import Touched
from zhiheng.powers.selectors import on_day


def _benchmarks(item_id: int) -> Touched:
    count = Benchmark.objects.filter(item_id=item_id).count()
    return Touched("benchmarks", "裁量基准", count, "powers:item", "tab=discretion")


def _holders(item_id: int) -> Touched:
    count = ItemHolder.objects.filter(on_day(clock.today()), item_id=item_id).count()
    return Touched("holders", "现行行权主体", count, "powers:item", "tab=holders")


def _delegations(item_id: int) -> Touched:
    count = DelegationLine.objects.filter(item_id=item_id, ended_on=None).count()
    return Touched("delegations", "赋权事项", count, "powers:item", "tab=holders")


def register() -> None:
    """Declare them; called once at start-up."""
    registry.register_impact("benchmarks", _benchmarks)
    registry.register_impact("holders", _holders)
    registry.register_impact("delegations", _delegations)
