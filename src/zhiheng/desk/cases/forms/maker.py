"""The form of an act: fields from the input's own description, and the way back to the input."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from zhiheng.cases.inputs.base import ActInput, Ask, asks
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.desk.cases.forms.about import About
from zhiheng.desk.cases.forms.kinds import MAKERS, width
from zhiheng.law.verdict import Verdict


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A field as the page places it."""

    field: BoundField
    width: int
    show_if: str
    suffix: str = ""
    check: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """A part of the form with its heading."""

    title: str
    lines: tuple[Line, ...]


_CHECKED = {"uscc": "uscc", "id_number": "id", "phone": "phone"}


class ActForm(forms.Form):
    """Base of the forms made here; ``input`` is what they build."""

    input: ClassVar[type[ActInput]]
    about: ClassVar[About]
    asked: ClassVar[Mapping[str, Ask]]

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.verdicts: tuple[Verdict, ...] = ()

    @property
    def sections(self) -> Sequence[Section]:
        """The fields in order, under the headings the input gives them."""
        out: list[tuple[str, list[Line]]] = []
        for name, asked in self.asked.items():
            if not out or out[-1][0] != asked.section:
                out.append((asked.section, []))
            money = asked.kind == "money"
            line = Line(
                self[name], width(asked), asked.show_if, "元" if money else "", _CHECKED.get(name, "")
            )
            out[-1][1].append(line)
        return [Section(title, tuple(lines)) for title, lines in out]

    def shown(self, name: str, values: Mapping[str, Any]) -> bool:
        """Whether a field is in view under its ``show_if`` (``field=a,b``; ``field=on`` ticked; ``field=`` not)."""
        other, _, wanted = self.asked[name].show_if.partition("=")
        if not other:
            return True
        value = values.get(other)
        plain = "on" if value is True else "" if value in (False, None) else str(value)
        return plain in wanted.split(",")

    def build(self) -> ActInput:
        """Return the input as typed; what is out of view keeps its default. Raises UserError from the input's own check."""
        values: dict[str, Any] = {}
        for name in self.asked:
            value = self.cleaned_data.get(name)
            default = _default(self.input, name)
            if default is not dataclasses.MISSING and (
                not self.shown(name, self.cleaned_data) or value in (None, "")
            ):
                value = default
            values[name] = value
        data = self.input(**values)
        data.check()
        return data

    def show(self, error: UserError) -> None:
        """Put a refusal where it belongs: the law's as a card, a field's at the field, the rest on top."""
        if isinstance(error, LegalBlock):
            self.verdicts = error.verdicts
            return
        self.add_error(error.field if error.field in self.fields else None, error.message)


def _default(kind: type[ActInput], name: str) -> Any:
    item = next(f for f in dataclasses.fields(kind) if f.name == name)
    if item.default is not dataclasses.MISSING:
        return item.default
    return item.default_factory() if item.default_factory is not dataclasses.MISSING else dataclasses.MISSING


def _field(kind: type[ActInput], name: str, asked: Ask, about: About) -> forms.Field:
    label = asked.label.removesuffix("（元）")
    more: dict[str, Any] = {
        "label": label,
        "help_text": asked.help,
        "required": asked.required and asked.kind != "bool",
        "error_messages": {"required": f"请填写“{label}”。"},
    }
    default = _default(kind, name)
    if default is not dataclasses.MISSING and default not in (None, "", ()):
        more["initial"] = default
    field = MAKERS[asked.kind](kind.__name__, name, asked, about, more)
    if check := _CHECKED.get(name):
        field.widget.attrs |= {"data-identity": check}
    return field


def form_for(kind: type[ActInput], about: About) -> type[ActForm]:
    """Return the form class of an input. Raises KeyError for a kind of question that has no maker."""
    questions = asks(kind)
    body: dict[str, Any] = {name: _field(kind, name, asked, about) for name, asked in questions.items()}
    body |= {"input": kind, "about": about, "asked": questions}
    return type(f"{kind.__name__}Form", (ActForm,), body)
