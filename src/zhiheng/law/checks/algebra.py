"""Three-valued values for one row, speaking the subset of the Ibis column API that rules use.

A rule is written once, `c.decision_doc_day > c.decide_due_day`; over a table `c` yields Ibis columns, over one row it
yields `Val`. Null propagates as in SQL: a comparison with an unknown fact is unknown, and an unknown condition is no
finding. `&`, `|` and `~` follow Kleene's logic (false & unknown = false, true | unknown = true).
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from typing import Any

Scalar = int | bool | str | None


class Val:
    """One nullable scalar. Never usable as a truth value: `and`, `or`, `if` on it raise, as they do on a column."""

    __slots__ = ("value",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: Scalar) -> None:
        self.value = value

    def __repr__(self) -> str:
        return f"Val({self.value!r})"

    def __bool__(self) -> bool:
        raise TypeError(
            "a rule condition is three-valued: write & | ~ and .isnull(), not and / or / not / if"
        )

    def _strict(self, other: Any, apply: Callable[[Any, Any], Scalar]) -> Val:
        right = raw(other)
        return NULL if self.value is None or right is None else Val(apply(self.value, right))

    def __eq__(self, other: object) -> Val:  # type: ignore[override]
        return self._strict(other, operator.eq)

    def __ne__(self, other: object) -> Val:  # type: ignore[override]
        return self._strict(other, operator.ne)

    def __lt__(self, other: Any) -> Val:
        return self._strict(other, operator.lt)

    def __le__(self, other: Any) -> Val:
        return self._strict(other, operator.le)

    def __gt__(self, other: Any) -> Val:
        return self._strict(other, operator.gt)

    def __ge__(self, other: Any) -> Val:
        return self._strict(other, operator.ge)

    def __add__(self, other: Any) -> Val:
        return self._strict(other, operator.add)

    def __sub__(self, other: Any) -> Val:
        return self._strict(other, operator.sub)

    def __mul__(self, other: Any) -> Val:
        return self._strict(other, operator.mul)

    def __and__(self, other: Any) -> Val:
        right = raw(other)
        if self.value is False or right is False:
            return Val(False)
        return NULL if self.value is None or right is None else Val(True)

    def __or__(self, other: Any) -> Val:
        right = raw(other)
        if self.value is True or right is True:
            return Val(True)
        return NULL if self.value is None or right is None else Val(False)

    def __invert__(self) -> Val:
        return NULL if self.value is None else Val(not self.value)

    def isnull(self) -> Val:
        """True where the fact is not recorded."""
        return Val(self.value is None)

    def notnull(self) -> Val:
        """True where the fact is recorded."""
        return Val(self.value is not None)

    def fill_null(self, replacement: Scalar) -> Val:
        """The value, or `replacement` where it is not recorded."""
        return Val(replacement) if self.value is None else self

    def isin(self, values: Iterable[Scalar]) -> Val:
        """Membership; unknown for an unrecorded fact."""
        return NULL if self.value is None else Val(self.value in tuple(values))


NULL = Val(None)


def raw(value: Any) -> Any:
    """The plain scalar inside a `Val`, or the argument itself."""
    return value.value if isinstance(value, Val) else value


class Lens:
    """Reads attributes of a row object as `Val`: `Lens(row).filed_day`. AttributeError for a column that is not there."""

    __slots__ = ("_target",)

    def __init__(self, target: object) -> None:
        self._target = target

    def __getattr__(self, name: str) -> Val:
        return Val(getattr(self._target, name))
