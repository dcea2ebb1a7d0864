"""What a ledger declares about itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Q, QuerySet

from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.support.models.base import LedgerRow

KEEPERS = (Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.ORGAN_ADMIN)
READERS = (
    *KEEPERS, Role.INTERNAL_SUPERVISOR, Role.SUPERVISOR, Role.SUPERVISION_LEADER, Role.JUSTICE_ASSISTANT,
)  # fmt: skip
SOON = dt.timedelta(
    days=60
)  # how far ahead the lists look; a convenience of the screen, not a limit of the law


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Something wrong that the ledger itself shows; a number on the overview opens the list of these rows."""

    key: str
    label: str
    tone: str
    condition: Callable[[dt.date], Q]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a row's procedure: from which states to which, by whom, asking for what.

    ``asks`` are columns filled by the step (a blank one may stay blank); ``not_by`` names earlier steps (``add`` is the
    registration) whose author may not take this one as well; ``run`` acts further in the same transaction. With ``wants_text``
    the person must give reasons. ``by_body`` names the column of the body that takes the step where that is not the body that
    keeps the row (the one urged answers, not the one that urges).
    """

    key: str
    label: str
    source: tuple[str, ...]
    target: str
    roles: tuple[str, ...]
    asks: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    wants_text: bool = False
    text_label: str = "意见"
    run: Callable[[Any, Actor], None] | None = None
    tone: str = ""
    about: str = ""
    by_body: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A column that is computed from the row (``widen`` adds what it needs to the query)."""

    key: str
    label: str
    value: Callable[[Any], Any]
    kind: str = "text"
    hint: str = ""


Check = Callable[[Any, Organ], None]
Options = Callable[[Organ], list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Register:
    """One ledger. ``fields`` are asked when a row is registered, ``columns`` shown; both are columns of ``model``.

    ``check(row, organ)`` raises UserError for what contradicts itself; ``options`` gives the choices of a foreign key
    of its own kind; ``widen`` adds annotations the figures and shortfalls need.
    """

    key: str
    title: str
    section: str
    icon: str
    model: type[LedgerRow]
    about: str
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    search: tuple[str, ...]
    keepers: tuple[str, ...] = KEEPERS
    readers: tuple[str, ...] = READERS
    shortfalls: tuple[Shortfall, ...] = ()
    figures: tuple[Figure, ...] = ()
    steps: tuple[Step, ...] = ()
    tones: Mapping[str, str] = field(default_factory=dict)
    check: Check | None = None
    options: Mapping[str, Options] = field(default_factory=dict)
    choices: Mapping[str, Callable[[], list[tuple[str, str]]]] = field(
        default_factory=dict
    )  # of text columns
    applicants: tuple[str, ...] = ()  # roles that may register a row about themselves, and see no other
    mine: str = ""  # the path to the account a row is about: that person sees it, too
    target: str = ""  # the foreign key to the body a row is about, where that is not the body that keeps it
    widen: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None
    added: Callable[[Any, Actor], None] | None = None
    room: str = "support"  # whose index page lists it
    hidden: bool = False  # has pages of its own; not on the index
    open: bool = False  # readable by everybody who is signed in
    fixed: bool = False  # a registered row is not edited any more, only moved by its steps
    noun: str = "登记"

    @property
    def stateful(self) -> bool:
        """Whether rows have a state of their own."""
        return bool(self.steps)

    def relations(self) -> list[str]:
        """Return the foreign keys among the columns, to be fetched with the rows."""
        return ["organ", *(c for c in self.columns if self.model._meta.get_field(c).is_relation)]


_registers: dict[str, Register] = {}


def register(declared: Register) -> Register:
    """Declare a ledger. Raises ValueError for a key taken twice or a column that does not exist."""
    if _registers.get(declared.key, declared) is not declared:
        raise ValueError(f"ledger {declared.key!r} is declared twice")
    for name in {*declared.fields, *declared.columns, *(a for s in declared.steps for a in s.asks)}:
        declared.model._meta.get_field(name)
    _registers[declared.key] = declared
    return declared


def get_register(key: str) -> Register:
    """Return a ledger by its key. Raises NotFound."""
    try:
        return _registers[key]
    except KeyError:
        raise NotFound("没有这个台账。") from None


def all_registers() -> tuple[Register, ...]:
    """Return every ledger in the order declared."""
    return tuple(_registers.values())


def in_force(day: dt.date) -> Q:
    """Return the condition on rows that still hold."""
    return Q(ended_on__isnull=True) | Q(ended_on__gt=day)


def lapsing(column: str, what: str) -> tuple[Shortfall, Shortfall]:
    """Return the two lights of a day that runs out: past, and near."""
    return (
        Shortfall(f"{column}_past", f"{what}已过期", "red", lambda day: Q(**{f"{column}__lt": day})),
        Shortfall(
            f"{column}_soon",
            f"{what} 60 日内到期",
            "yellow",
            lambda day: Q(**{f"{column}__gte": day, f"{column}__lte": day + SOON}),
            "60 日是本页提前显示的天数，不是法定期限。",
        ),
    )


def less(column: str, than: str) -> Q:
    """Return the condition that one column is less than another."""
    return Q(**{f"{column}__lt": F(than)})
