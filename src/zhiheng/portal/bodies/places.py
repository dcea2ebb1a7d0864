"""A condition by division with everything below it, for lists of master data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from zhiheng.common.errors import UserError
from zhiheng.desk.shell.listing import Filter
from zhiheng.organs.models import Division

_DEPTH = {"PROVINCE": 0, "CITY": 1, "COUNTY": 2, "TOWNSHIP": 3}


def tree() -> list[Division]:
    """Return all divisions in the order of the tree."""
    return sorted(Division.objects.all(), key=lambda d: (d.code.ljust(9, "0"), _DEPTH[d.level]))


def indented(divisions: Iterable[Division]) -> list[tuple[str, str]]:
    """Return divisions as choices, indented by level."""
    return [(d.code, "　" * _DEPTH[d.level] + d.name) for d in divisions]


def place(key: str, label: str, path: str, *, first: bool = False) -> Place:
    """Return the condition for one request, with the divisions as they are now (one query)."""
    return Place(key, label, path=path, divisions=tuple(tree()), first=first)


@dataclass(frozen=True, slots=True)
class Place(Filter):
    """One division and its subtree; ``path`` leads to the column that holds a row's division code."""

    path: str = "division"
    divisions: tuple[Division, ...] = ()

    template = "desk/c/filter_choice.html"

    def _chosen(self, data: QueryDict) -> Division | None:
        return next((d for d in self.divisions if d.code == data.get(self.key, "")), None)

    def apply(self, rows: Any, data: QueryDict) -> Any:
        """Narrow to the subtree. Raises UserError for a division that is none."""
        found = self._chosen(data)
        if found is None:
            raise UserError(f"{self.label}：没有这个选项，请重新选择。", field=self.key)
        return rows.filter(**{f"{self.path}__startswith": found.prefix})

    def words(self, data: QueryDict) -> str:
        """Name the division."""
        found = self._chosen(data)
        return found.name if found else ""

    def context(self, data: QueryDict) -> dict[str, Any]:
        """Return the tree as options."""
        return {"options": indented(self.divisions), "chosen": data.getlist(self.key)}
