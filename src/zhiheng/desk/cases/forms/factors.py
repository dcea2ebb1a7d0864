"""Circumstances of a benchmark (裁量因素): one box a factor; together they travel as a text of one line each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from zhiheng.discretion.simulate import read_value
from zhiheng.law.discretion import Benchmark as Scale
from zhiheng.law.discretion.model import Factor

_LINE = re.compile(r"^\s*([^：:]+?)\s*[：:]\s*(.*?)\s*$")


def boxes(scale: Scale, name: str, values: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return what a template needs to draw one box a factor; ``values`` are texts by factor key."""
    return [
        {
            "name": f"{name}__{f.key}",
            "label": f.label,
            "unit": f.unit,
            "number": f.numeric,
            "whole": f.whole,
            "options": [("", "未查明"), *_options(f)],
            "value": values.get(f.key, ""),
        }
        for f in scale.factors
    ]


def _options(factor: Factor) -> list[tuple[str, str]]:
    return [(c, c) for c in factor.choices] or [("是", "是"), ("否", "否")]


def texts(scale: Scale, text: str) -> dict[str, str]:
    """Return the texts of a composed value by factor key."""
    found: dict[str, str] = {}
    by_name = {f.label: f for f in scale.factors} | {f.key: f for f in scale.factors}
    for line in text.splitlines():
        mark = _LINE.match(line)
        if mark and (factor := by_name.get(mark[1])):
            value = mark[2].removesuffix(factor.unit).strip() if factor.unit else mark[2]
            found[factor.key] = value
    return found


def composed(scale: Scale, data: Mapping[str, Any], name: str) -> str:
    """Return what was typed box by box as one text."""
    lines = [(f, str(data.get(f"{name}__{f.key}") or "").strip()) for f in scale.factors]
    return "\n".join(f"{f.label}：{value}" for f, value in lines if value)


class FactorsWidget(forms.Textarea):
    """A box for each factor of the benchmark, with the answer of the benchmark beside them."""

    template_name = "desk/cases/w/factors.html"

    def __init__(self, scale: Scale | None, weigh_url: str) -> None:
        super().__init__(attrs={"rows": 2})
        self.scale, self.weigh_url = scale, weigh_url

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the boxes with what they hold."""
        context = super().get_context(name, value, attrs)
        held = texts(self.scale, str(value or "")) if self.scale else {}
        context["boxes"] = boxes(self.scale, name, held) if self.scale else []
        context["weigh_url"] = self.weigh_url
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Read the boxes; a plain text under the field's own name counts where there are none."""
        plain = data.get(name)
        if self.scale is None or plain:
            return plain
        return composed(self.scale, data, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether nothing of the field was sent."""
        return name not in data and not any(str(key).startswith(f"{name}__") for key in data)


class FactorsField(forms.CharField):
    """The composed text; a value that is none of its factor is named."""

    def __init__(self, scale: Scale | None, weigh_url: str, **more: Any) -> None:
        super().__init__(max_length=4000, widget=FactorsWidget(scale, weigh_url), **more)
        self.scale = scale

    def clean(self, value: Any) -> str:
        """Check each line against its factor. Raises ValidationError naming the factor."""
        text = str(super().clean(value) or "")
        if self.scale is None:
            return text
        by_key = {f.key: f for f in self.scale.factors}
        for key, given in texts(self.scale, text).items():
            if given and read_value(by_key[key], given) is None:
                raise forms.ValidationError(self._wrong(by_key[key], given))
        return text

    @staticmethod
    def _wrong(factor: Factor, given: str) -> str:
        if factor.numeric:
            least = f"，不小于{factor.minimum:f}" if factor.minimum else ""
            return f"“{factor.label}”应填数字{least}，现为“{given}”。"
        options = "、".join(factor.choices) or "是、否"
        return f"“{factor.label}”应为{options}之一，现为“{given}”。"
