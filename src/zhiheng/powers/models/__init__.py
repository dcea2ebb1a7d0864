"""Models of the room, one family a file."""

from zhiheng.powers.models.item import Benchmark, Item, ItemHolder

__all__ = ["Benchmark", "Item", "ItemHolder"]
