"""Pages of the room put together from cards: what they show, and the acts that may be carried out on them.

A view declares ``Card``s and ``Act``s; ``page`` shows them, or, on a POST, carries out the act that was sent: its form is
checked, its service called, and the person led back. What was wrong stands at its field, the form still filled in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common.errors import UserError
from zhiheng.desk.shell.parts import FileLine, Tab

Fields = Mapping[str, forms.Field]
Choices = Sequence[tuple[Any, str]]


@dataclass(slots=True)
class Act:
    """Something to be done here: a form (or a mere button), and the call; ``do`` returns what to tell, or where to go."""

    name: str
    title: str
    do: Callable[[dict[str, Any]], str | HttpResponse]
    fields: Fields = field(default_factory=dict)
    button: str = "保存"
    initial: Mapping[str, Any] = field(default_factory=dict)
    primary: bool = False
    open: bool = False
    confirm: str = ""
    note: str = ""
    form: forms.Form | None = None

    @property
    def bare(self) -> bool:
        """Whether it is a button and nothing to fill in."""
        return not self.fields

    @property
    def uploads(self) -> bool:
        """Whether a file goes with it."""
        return any(isinstance(f, forms.FileField) for f in self.fields.values())

    def bind(self, data: Any = None, files: Any = None) -> forms.Form:
        """Return the form, filled in or new; names carry the act's own so that several stand on one page."""
        kind = type("ActForm", (forms.Form,), dict(self.fields))
        self.form = kind(data, files, prefix=self.name, initial=dict(self.initial))
        return self.form


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: words, perhaps a link, a state, a day that counts down, an act."""

    text: Any = ""
    url: str = ""
    tone: str = ""
    due: dt.date | None = None
    done: dt.date | None = None
    act: Act | None = None
    note: str = ""


@dataclass(slots=True)
class Card:
    """One card: a table, facts, words, files, acts; in this order."""

    title: str
    icon: str = "ti-list"
    lead: str = ""
    head: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    empty: str = ""
    facts: Sequence[tuple[str, Any]] = ()
    text: str = ""
    files: Sequence[FileLine] = ()
    acts: Sequence[Act] = ()
    hint: str = ""

    @property
    def lines(self) -> list[list[tuple[str, Cell]]]:
        """The rows, each cell with the words of its heading: a phone shows them as cards."""
        return [list(zip(self.head, row, strict=False)) for row in self.rows]


@dataclass(slots=True)
class Page:
    """A page: where it stands, its cards, and the form that leads."""

    title: str
    crumbs: Sequence[tuple[str, str]]
    cards: Sequence[Card]
    state: tuple[str, str] | None = None
    lead: str = ""
    tabs: Sequence[Tab] = ()
    current: str = ""
    links: Sequence[tuple[str, str, str]] = ()  # label, address, icon
    notice: str = ""


def _acts(cards: Sequence[Card]) -> Iterator[Act]:
    for card in cards:
        yield from card.acts
        for row in card.rows:
            for cell in row:
                if cell.act is not None:
                    yield cell.act


def respond(request: HttpRequest, page: Page) -> HttpResponse:
    """Show a page, or carry out the act that was sent and lead back."""
    acts = {a.name: a for a in _acts(page.cards)}
    status = 200
    if request.method == "POST":
        act = acts.get(request.POST.get("act", ""))
        if act is None:
            raise UserError("该操作现在不能办理，页面可能已经变化，请刷新后重试。")
        form = act.bind(request.POST, request.FILES)
        act.open, status = True, 400
        if form.is_valid():
            try:
                said = act.do(form.cleaned_data)
            except UserError as error:
                if act.bare:
                    raise
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                if isinstance(said, HttpResponse):
                    return said
                messages.success(request, said)
                return redirect(request.get_full_path())
    for act in acts.values():
        if act.form is None:
            act.bind()
    return render(request, "desk/plans/room.html", {"page": page}, status=status)


def text(label: str, *, required: bool = True, most: int = 200, help: str = "") -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, required=required, max_length=most, help_text=help)


def area(label: str, *, required: bool = True, rows: int = 4, help: str = "") -> forms.CharField:
    """Several lines of text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=20_000, widget=widget, help_text=help)


def day(label: str, *, required: bool = True, help: str = "") -> forms.DateField:
    """A day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=required, widget=widget, help_text=help)


def number(
    label: str, *, required: bool = True, least: int | None = None, most: int | None = None, help: str = ""
) -> forms.IntegerField:
    """A whole number."""
    return forms.IntegerField(label=label, required=required, min_value=least, max_value=most, help_text=help)


def points(label: str, *, required: bool = True, most: Any = None, help: str = "") -> forms.DecimalField:
    """A score or a rate, one or two places."""
    return forms.DecimalField(
        label=label, required=required, min_value=0, max_value=most, decimal_places=2, help_text=help
    )


def pick(
    label: str,
    choices: Choices,
    *,
    required: bool = True,
    blank: str = "请选择",
    help: str = "",
    whole: bool = False,
) -> forms.Field:
    """One of several; ``whole`` for numbers."""
    listed = [("", blank), *choices]
    if whole:
        return forms.TypedChoiceField(
            label=label, choices=listed, required=required, coerce=int, empty_value=None, help_text=help
        )
    return forms.ChoiceField(label=label, choices=listed, required=required, help_text=help)


def several(label: str, choices: Choices, *, required: bool = True, help: str = "") -> forms.Field:
    """Any of several, by number."""
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=choices,
        required=required,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=help,
    )


def flag(label: str) -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False)


def upload(label: str, *, help: str = "") -> forms.FileField:
    """One file, if any."""
    return forms.FileField(label=label, required=False, help_text=help)
