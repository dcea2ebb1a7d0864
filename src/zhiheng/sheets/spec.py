"""What a room declares about a table that comes and goes as a workbook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from zhiheng.common.errors import NotFound

if TYPE_CHECKING:
    from zhiheng.organs.actor import Actor

Kind = Literal["text", "date", "int", "decimal", "bool", "choice"]
Choices = tuple[tuple[str, str], ...]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the programme, its heading in the workbook, and what a cell may hold."""

    name: str
    title: str
    kind: Kind = "text"
    required: bool = False
    choices: Choices | Callable[[], Choices] = ()
    example: str = ""
    help: str = ""
    max_length: int = 400

    def options(self) -> Choices:
        """Return (code, label) of every value that a choice column takes."""
        found = self.choices() if callable(self.choices) else self.choices
        return tuple((str(code), str(label)) for code, label in found)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row: at which column ("" = the row as a whole), in words that say how to mend it.

    ``warning``: shown, and no obstacle to importing the row.
    """

    column: str
    message: str
    warning: bool = False


class Spec(ABC):
    """A table of one room as a workbook; see the package's docstring for the road of a file."""

    kind: ClassVar[str]
    title: ClassVar[str]
    columns: ClassVar[tuple[Column, ...]]
    about: ClassVar[str] = ""
    unique: ClassVar[tuple[tuple[str, ...], ...]] = ()
    order: ClassVar[int] = 100
    max_rows: ClassVar[int] = 100_000

    @abstractmethod
    def may(self, actor: Actor) -> bool:
        """Whether this person may import and export the table."""

    @abstractmethod
    def check(self, rows: Sequence[Row], actor: Actor) -> list[list[Problem]]:
        """Return the problems of each row of a batch, in its order; look things up for the whole batch at once."""

    @abstractmethod
    def apply(self, rows: Sequence[Row], actor: Actor) -> int:
        """Write a batch of good rows in the caller's transaction and record it; return how many rows were written."""

    @abstractmethod
    def export(self, actor: Actor) -> Iterator[Row]:
        """Yield every row within the person's reach, by column name."""

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError if there is none."""
        return next(c for c in self.columns if c.name == name)


_SPECS: dict[str, Spec] = {}


def register(spec: Spec) -> None:
    """Make a table known; ValueError where its declaration contradicts itself."""
    names = [c.name for c in spec.columns]
    titles = [c.title for c in spec.columns]
    if len(set(names)) != len(names) or len(set(titles)) != len(titles):
        raise ValueError(f"sheet {spec.kind}: two columns share a name or a heading")
    if strange := {n for group in spec.unique for n in group} - set(names):
        raise ValueError(f"sheet {spec.kind}: unique names unknown columns {sorted(strange)}")
    _SPECS[spec.kind] = spec


def registered() -> tuple[Spec, ...]:
    """Return every table, in the order of the menu."""
    return tuple(sorted(_SPECS.values(), key=lambda s: (s.order, s.kind)))


def spec_for(kind: str) -> Spec:
    """Return the table of that kind; NotFound in words a person reads if no room declares it."""
    if kind not in _SPECS:
        raise NotFound("没有这种导入导出表，请从“批量导入导出”页面重新选择。")
    return _SPECS[kind]
