"""What a change of an item touches in this room: leniency lists that name it."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.common import clock
from zhiheng.discretion.models import LeniencyList
from zhiheng.discretion.models.leniency import ListState
from zhiheng.powers import registry
from zhiheng.powers.registry import Touched


def naming(rows: QuerySet[LeniencyList], item_id: int) -> QuerySet[LeniencyList]:
    """Narrow lists to those issued, not yet lapsed, with an entry on the item: what a change of it touches."""
    live = Q(effective_to__isnull=True) | Q(effective_to__gte=clock.today())
    return rows.filter(live, state=ListState.ISSUED, entries__item_id=item_id).distinct()


def _lists(item_id: int) -> Touched:
    count = naming(LeniencyList.objects.order_by(), item_id).count()
    return Touched("leniency", "减免责清单", count, "discretion:lists", f"item={item_id}")


def register() -> None:
    """Declare it; called once at start-up."""
    registry.register_impact("leniency", _lists)
