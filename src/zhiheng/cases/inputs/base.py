"""How an input describes itself, and how it travels as JSON while it waits for approval."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field
from typing import Any

from zhiheng.common.errors import UserError

Choice = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a form shows for a field.

    ``kind``: text, area, date, datetime, money (fen), int, bool, tribool, choice, choices, officers, account, sanctions,
    things, plan, division, item, measure, device, monitoring, restitution,
    assistance, inquiry, feedback.
    """

    label: str
    kind: str = "text"
    help: str = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    section: str = ""
    show_if: str = ""  # "field=value": the form shows this field only then
    late: int = 0  # what a family of inputs shares and the form asks after their own questions


def ask(
    label: str,
    kind: str = "text",
    *,
    default: Any = MISSING,
    help: str = "",
    required: bool | None = None,
    choices: typing.Iterable[Choice] = (),
    section: str = "",
    show_if: str = "",
    late: int = 0,
) -> Any:
    """Declare a field; it is required when it has no default, unless ``required`` says otherwise."""
    needed = (default is MISSING) if required is None else required
    meta = {"ask": Ask(label, kind, help, needed, tuple(choices), section, show_if, late)}
    if default is MISSING:
        return field(metadata=meta)
    if isinstance(default, list | dict | set):
        return field(default_factory=lambda: type(default)(default), metadata=meta)
    return field(default=default, metadata=meta)


@dataclass(frozen=True, kw_only=True)
class ActInput:
    """Base of all inputs. ``on`` is the day the act took place."""

    def on(self) -> dt.date | None:
        """Return the day the act took place: the first date the input asks for, if any."""
        for item in dataclasses.fields(self):
            value = getattr(self, item.name)
            if isinstance(value, dt.datetime):
                return value.date()
            if isinstance(value, dt.date):
                return value
        return None

    def check(self) -> None:
        """Check required fields; subclasses add what belongs together. Raises UserError naming the field."""
        for item in dataclasses.fields(self):
            asked: Ask | None = item.metadata.get("ask")
            value = getattr(self, item.name)
            if asked and asked.required and value in (None, "", (), []):
                raise UserError(f"请填写“{asked.label}”。", field=item.name)


def asks(kind: type[ActInput]) -> dict[str, Ask]:
    """Return the fields an input asks for, in order."""
    found = [(f.name, f.metadata["ask"]) for f in dataclasses.fields(kind) if "ask" in f.metadata]
    return dict(sorted(found, key=lambda pair: pair[1].late))


def to_json(data: ActInput) -> dict[str, Any]:
    """Return an input as JSON values (dates as ISO text)."""

    def plain(value: Any) -> Any:
        if isinstance(value, dt.datetime | dt.date):
            return value.isoformat()
        if isinstance(value, tuple | list):
            return [plain(v) for v in value]
        if isinstance(value, Mapping):
            return {k: plain(v) for k, v in value.items()}
        return value

    return {f.name: plain(getattr(data, f.name)) for f in dataclasses.fields(data)}


def columns_of(data: ActInput, model: Any) -> dict[str, Any]:
    """Return those answers that are columns of ``model`` by the same name; lists as JSON and arrays want them."""
    names = {f.name for f in model._meta.get_fields()}
    return {
        f.name: list(value) if isinstance(value := getattr(data, f.name), tuple) else value
        for f in dataclasses.fields(data)
        if f.name in names
    }


T = typing.TypeVar("T", bound=ActInput)


def _accepts(hint: Any) -> tuple[Any, ...]:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return typing.get_args(hint)
    return (hint,)


def from_json(kind: type[T], values: Mapping[str, Any]) -> T:
    """Return the input that ``to_json`` wrote; unknown keys are ignored, dates parsed. Raises UserError on a bad value."""
    hints = typing.get_type_hints(kind)
    out: dict[str, Any] = {}
    for item in dataclasses.fields(kind):
        if item.name not in values:
            continue
        value = values[item.name]
        accepted = _accepts(hints[item.name])
        try:
            if value is not None and isinstance(value, str):
                if dt.datetime in accepted:
                    value = dt.datetime.fromisoformat(value)
                elif dt.date in accepted:
                    value = dt.date.fromisoformat(value)
            if isinstance(value, list) and any(typing.get_origin(a) is tuple for a in accepted):
                value = tuple(value)
        except ValueError as error:
            label = item.metadata["ask"].label if "ask" in item.metadata else item.name
            raise UserError(f"“{label}”不是有效的日期。", field=item.name) from error
        out[item.name] = value
    try:
        return kind(**out)
    except TypeError as error:
        missing = [a.label for n, a in asks(kind).items() if a.required and n not in out]
        raise UserError(f"请填写：{'、'.join(missing)}。") from error
