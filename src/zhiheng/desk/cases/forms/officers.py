"""Choosing officers: each with his certificate on the day of the act; 主办 comes first (处罚法第四十二条)."""

from __future__ import annotations

from typing import Any

from django import forms

from zhiheng.cases.selectors.choices import OfficerChoice


class OfficersWidget(forms.Widget):
    """Boxes to tick, and for handlers a mark for the one in charge."""

    template_name = "desk/cases/w/officers.html"

    def __init__(self, officers: list[OfficerChoice], *, lead: bool) -> None:
        super().__init__()
        self.officers, self.lead = officers, lead

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return the ticked officers, the one in charge first."""
        ticked = data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, []))
        first = data.get(f"{name}_lead", "")
        if first and first in ticked:
            ticked = [first, *(t for t in ticked if t != first)]
        elif first:
            ticked = [f"lead:{first}", *ticked]
        return ticked

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Nobody ticked is an answer too."""
        return False

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Add the officers, marked as chosen."""
        context = super().get_context(name, value, attrs)
        chosen = [str(v).removeprefix("lead:") for v in (value or [])]
        context["officers"] = [
            (o, str(o.id) in chosen, bool(chosen) and str(o.id) == chosen[0]) for o in self.officers
        ]
        context["lead"] = self.lead
        return context

    def id_for_label(self, id_: str) -> str:
        """The group has a legend, not a label."""
        return ""


class OfficersField(forms.Field):
    """Officers as a tuple of their numbers, in order."""

    def __init__(self, officers: list[OfficerChoice], *, lead: bool, **more: Any) -> None:
        super().__init__(widget=OfficersWidget(officers, lead=lead), **more)
        self.known = {str(o.id) for o in officers}

    def clean(self, value: Any) -> tuple[int, ...]:
        """Return the numbers. Raises ValidationError for nobody, or for somebody who is not on the list."""
        ticked = [str(v) for v in value or []]
        if any(t.startswith("lead:") for t in ticked):
            raise forms.ValidationError("主办人须在勾选的人员之中，请勾选该人员。")
        if any(t not in self.known for t in ticked):
            raise forms.ValidationError("所选人员不在本机关执法人员名单中，请重新选择。")
        if self.required and not ticked:
            raise forms.ValidationError("请选择人员。")
        return tuple(int(t) for t in dict.fromkeys(ticked))
