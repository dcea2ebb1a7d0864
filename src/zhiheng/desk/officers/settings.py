"""What a place or a body sets: rules of the colours, columns of the directory, internal rules."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.officers import choices
from zhiheng.desk.officers.forms import RuleForm
from zhiheng.desk.officers.policies import (
    NEEDS_ISSUE,
    NEEDS_KEEP,
    NEEDS_OVERSEE,
    may_issue_somewhere,
    may_keep_somewhere,
    may_oversee,
)
from zhiheng.desk.shell.access import desk_view
from zhiheng.officers import directory
from zhiheng.officers.colours import FACTS, OPERATORS, words_of
from zhiheng.officers.models import Certificate, ColourRule, InternalRule
from zhiheng.officers.policies import ISSUING, issues, keeps, scoped
from zhiheng.officers.services import colours, publishing, rules
from zhiheng.organs.actor import Actor
from zhiheng.organs.selectors import enforcing


class ColourForm(django_forms.Form):
    """A rule with up to three conditions."""

    place = django_forms.ChoiceField(label="适用辖区")
    title = django_forms.CharField(label="规则名称", max_length=120)
    source = django_forms.CharField(label="依据", max_length=200, help_text="写明文件名称、文号和条款。")
    colour = django_forms.ChoiceField(label="状态色", choices=Certificate.Colour.choices)
    restricts = django_forms.BooleanField(label="变为此色时限制执法", required=False)
    order = django_forms.IntegerField(
        label="次序", min_value=1, max_value=999, initial=10, help_text="小的先判；符合的第一条规则生效。"
    )

    def __init__(self, *args: Any, prefixes: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["place"].choices = prefixes  # type: ignore[attr-defined]
        for n in range(1, 4):
            need = n == 1
            facts = [("", "（不设）"), *((f.key, f.label) for f in FACTS.values())]
            self.fields[f"fact{n}"] = django_forms.ChoiceField(
                label=f"条件{n}：事实", choices=facts, required=need
            )
            operators = [(k, label) for k, (label, _) in OPERATORS.items()]
            self.fields[f"op{n}"] = django_forms.ChoiceField(
                label="比较", choices=operators, initial="eq", required=need
            )
            self.fields[f"value{n}"] = django_forms.CharField(
                label="值", max_length=10, required=need, help_text="数字；是非类填“是”或者“否”。"
            )

    def conditions(self) -> list[dict[str, Any]]:
        """Return the conditions as the service takes them."""
        found = []
        for n in range(1, 4):
            key, raw = self.cleaned_data.get(f"fact{n}"), str(self.cleaned_data.get(f"value{n}", "")).strip()
            if key:
                value: Any = {"是": True, "否": False}.get(raw, raw)
                if isinstance(value, str) and value.lstrip("-").isdigit():
                    value = int(value)
                found.append({"fact": key, "op": self.cleaned_data[f"op{n}"], "value": value})
        return found


def _prefixes(actor: Actor) -> list[tuple[str, str]]:
    return sorted({(g.prefix, g.organ_name) for g in actor.grants if g.role in ISSUING})


@desk_view(allowed=may_issue_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_ISSUE)
def colour_rules(request: HttpRequest) -> HttpResponse:
    """Show the rules of the colours, and set one more."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = ColourForm(request.POST or None, prefixes=_prefixes(actor))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            d = form.cleaned_data
            try:
                colours.set_rule(
                    actor=actor, prefix=d["place"], title=d["title"], source=d["source"], colour=d["colour"],
                    restricts=d["restricts"], order=d["order"], conditions=form.conditions(),
                )  # fmt: skip
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, "规则已设定，本辖区证件状态色已重新判定。")
                return redirect("officers:colours")
    rows = [
        (r, [words_of(c) for c in r.conditions], issues(actor, r.prefix) and not r.until)
        for r in ColourRule.objects.order_by("until", "order", "pk")
        if any(r.prefix.startswith(p) or p.startswith(r.prefix) for p, _ in _prefixes(actor))
    ]
    return render(request, "desk/officers/colours.html", {"rows": rows, "form": form}, status=status)


@desk_view(allowed=may_issue_somewhere, methods=("POST",), needs=NEEDS_ISSUE)
def end_colour_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Put a rule out of force."""
    colours.end_rule(actor=request.actor, rule_id=rule_id)  # type: ignore[attr-defined]
    messages.success(request, "规则已停用，本辖区证件状态色已重新判定。")
    return redirect("officers:colours")


@desk_view(allowed=may_issue_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_ISSUE)
def directory_columns(request: HttpRequest) -> HttpResponse:
    """Set which columns the public directory of a place shows."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        publishing.set_columns(
            actor=actor, prefix=request.POST.get("prefix", ""), columns=request.POST.getlist("column")
        )
        messages.success(request, "公示项目已设定，公示页随即按此显示。")
        return redirect("officers:columns")
    places = [
        (prefix, name, directory.columns_for(prefix[:n] for n in range(2, len(prefix) + 1)))
        for prefix, name in _prefixes(actor)
    ]
    context = {"places": places, "columns": directory.COLUMNS.items(), "always": directory.ALWAYS}
    return render(request, "desk/officers/columns.html", context)


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def internal_rules(request: HttpRequest) -> HttpResponse:
    """Show, body by body, which of the rules are established and carried out (ORG-15, AUX-01)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organs = list(enforcing(actor))
    chosen = request.GET.get("organ", "")
    if chosen.isdigit():
        organs = [o for o in organs if o.pk == int(chosen)]
    held = {
        (r.organ_id, r.kind): r for r in InternalRule.objects.filter(scoped(actor), ended_on__isnull=True)
    }
    rows = [
        {
            "organ": o, "keeps": keeps(actor, o.pk),
            "rules": [(kind, label, held.get((o.pk, kind))) for kind, label in InternalRule.Kind.choices],
            "missing": sum((o.pk, k) not in held for k in InternalRule.Kind.values),
        }
        for o in organs
    ]  # fmt: skip
    one = len(rows) == 1
    return render(
        request, "desk/officers/rules.html", {"rows": rows, "one": one, "may": may_keep_somewhere(actor)}
    )


@desk_view(allowed=may_keep_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_KEEP)
def new_rule(request: HttpRequest) -> HttpResponse:
    """Register an internal rule."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    initial = {
        "established_on": clock.today(),
        "kind": request.GET.get("kind", ""),
        "organ_id": request.GET.get("organ", ""),
    }
    form = RuleForm(request.POST or None, lists={"organ_id": choices.kept(actor)}, initial=initial)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                row = rules.establish(actor=actor, **form.cleaned_data)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, f"《{row.title}》已登记。")
                return redirect(f"{reverse('officers:rules')}?organ={row.organ_id}")
    context = {
        "form": form, "title": "登记制度", "back": reverse("officers:rules"), "crumb": "内部制度",
        "lead": "同类制度只能有一件有效；登记新制度，原制度即行废止。",
    }  # fmt: skip
    return render(request, "desk/officers/new.html", context, status=status)
