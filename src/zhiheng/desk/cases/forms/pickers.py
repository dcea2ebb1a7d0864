"""Choosing one thing out of many: items with a search box, grades with their ranges, files by upload."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms

from zhiheng.cases.selectors.choices import Scheme
from zhiheng.powers.models import Item


class ItemWidget(forms.Select):
    """A list with a box that narrows it by name or code; what is chosen shows its basis and range."""

    template_name = "desk/cases/w/item.html"
    option_template_name = "desk/cases/w/item_option.html"

    def __init__(self, items: Sequence[Item]) -> None:
        super().__init__()
        self.items = {str(i.pk): i for i in items}

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Put what the chosen item says about itself on its option."""
        option = super().create_option(name, value, label, *args, **kwargs)
        item = self.items.get(str(value))
        if item is not None:
            option["attrs"] |= {
                "data-name": item.name,
                "data-violation": item.violation_basis,
                "data-penalty": item.penalty_basis,
                "data-range": "；".join(
                    filter(None, (_span("单位", item.range_org), _span("公民", item.range_person)))
                ),
            }
        return option


def _span(who: str, given: dict[str, Any] | None) -> str:
    if not given:
        return ""
    # An imported catalogue may hold its amounts as text.
    low, high = (Decimal(str(given.get(end) or 0)) for end in ("min", "max"))
    words = f"{low:,.0f} 至 {high:,.0f} 元" if high else f"{low:,.0f} 元以上"
    return f"{who}：罚款 {words}"


class ItemField(forms.TypedChoiceField):
    """An item the body holds, by its number."""

    def __init__(self, items: Sequence[Item], **more: Any) -> None:
        pairs = [("", "请选择"), *((str(i.pk), f"{i.code}　{i.name}") for i in items)]
        super().__init__(choices=pairs, coerce=int, empty_value=None, widget=ItemWidget(items), **more)


def grade_choices(scheme: Scheme | None) -> list[tuple[str, str]]:
    """Return the grades of a benchmark with the fines they open."""
    if scheme is None:
        return [("", "该事项没有适用的裁量基准")]
    return [("", "未选择"), *((name, f"{name}（{span}）" if span else name) for name, span in scheme.grades)]


class UploadWidget(forms.TextInput):
    """A file that travels by itself in resumable pieces; the form carries its number only."""

    template_name = "desk/cases/w/upload.html"

    def __init__(self, endpoint: str, subject: str) -> None:
        super().__init__()
        self.endpoint, self.subject = endpoint, subject

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add where to send it and what it belongs to."""
        context = super().get_context(name, value, attrs)
        return context | {"endpoint": self.endpoint, "subject": self.subject}
