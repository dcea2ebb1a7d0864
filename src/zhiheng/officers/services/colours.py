"""Set the rules of the colours, and recolour certificates by them: every change is recorded, and may restrict (CERT-07)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.officers.colours import FACTS, OPERATORS, facts_of, holds, words_of
from zhiheng.officers.models import Certificate, ColourRule, Hold, Officer
from zhiheng.officers.policies import issues
from zhiheng.officers.record import enter
from zhiheng.officers.services.changing import published
from zhiheng.officers.services.holding import close_hold
from zhiheng.organs.actor import Actor


def _require(actor: Actor, prefix: str) -> None:
    if not issues(actor, prefix):
        raise Forbidden("状态色规则由本辖区司法行政部门设定，您没有相应任职。")


def _checked(conditions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if not conditions:
        raise UserError("请至少设定一个条件。", field="fact")
    found = []
    for c in conditions:
        fact = FACTS.get(str(c.get("fact", "")))
        if fact is None or c.get("op") not in OPERATORS:
            raise UserError("条件只能从列出的事实和比较方式中选择。", field="fact")
        value = c.get("value")
        if fact.kind == "bool" and (not isinstance(value, bool) or c["op"] != "eq"):
            raise UserError(f"“{fact.label}”只能等于是或者否。", field="value")
        if fact.kind == "int" and (isinstance(value, bool) or not isinstance(value, int)):
            raise UserError(f"“{fact.label}”请填写整数。", field="value")
        found.append({"fact": fact.key, "op": c["op"], "value": value})
    return found


@transaction.atomic
def set_rule(
    *, actor: Actor, prefix: str, title: str, source: str, colour: str, conditions: Sequence[Mapping[str, Any]],
    restricts: bool = False, order: int = 10,
) -> ColourRule:  # fmt: skip
    """Set a rule for a division subtree. Raises Forbidden; UserError without a source, or with conditions that cannot be."""
    _require(actor, prefix)
    if not title.strip():
        raise UserError("请填写规则名称。", field="title")
    if len(source.strip()) < 4:
        raise UserError("请写明规则依据的文件：状态色规则须有本省、本市规定，系统不预设。", field="source")
    if colour not in Certificate.Colour.values:
        raise UserError("请选择红、黄或者绿。", field="colour")
    row = ColourRule.objects.create(
        prefix=prefix, title=title.strip(), source=source.strip(), colour=colour, restricts=restricts, order=order,
        conditions=_checked(conditions), since=clock.today(), by_name=actor.name,
    )  # fmt: skip
    _note("rule_set", row, actor)
    recolour(prefix=prefix)
    return row


@transaction.atomic
def end_rule(*, actor: Actor, rule_id: int) -> ColourRule:
    """Put a rule out of force from today. Raises Forbidden, NotFound, UserError."""
    row = ColourRule.objects.select_for_update().filter(pk=rule_id).first()
    if row is None:
        raise NotFound("没有找到该规则。")
    _require(actor, row.prefix)
    if row.until:
        raise UserError("该规则已经停用。")
    row.until = clock.today()
    row.save(update_fields=["until"])
    _note("rule_ended", row, actor)
    recolour(prefix=row.prefix)
    return row


def _note(kind: str, row: ColourRule, actor: Actor) -> None:
    record(
        Draft(
            kind=f"officer.colour_{kind}", subject_kind="colour_rule", subject_id=row.pk, organ_id=actor.organ_id,
            division=row.prefix, stamp=actor.stamp(),
            payload={"title": row.title, "source": row.source, "colour": row.colour, "restricts": row.restricts,
                     "conditions": row.conditions},
        )
    )  # fmt: skip


def rules_on(on: dt.date) -> list[ColourRule]:
    """Return the rules in force on a day, in order."""
    return list(
        ColourRule.objects.filter(since__lte=on)
        .filter(Q(until__isnull=True) | Q(until__gt=on))
        .order_by("order", "pk")
    )


@transaction.atomic
def recolour(*, on: dt.date | None = None, prefix: str = "") -> int:
    """Give every certificate in a division subtree the colour of the first rule that holds; none holds, no colour.

    Returns how many changed. Police are left out (PER-09), cancelled certificates, too.
    """
    day = on or clock.today()
    rules = rules_on(day)
    certificates = (
        Certificate.objects.filter(officer__organ__division__code__startswith=prefix)
        .exclude(status=Certificate.Status.CANCELLED)
        .exclude(officer__category=Officer.Category.POLICE)
        .select_related("officer__organ__division")
    )
    if not rules:
        certificates = certificates.exclude(colour="")
    rows = list(certificates)
    facts = facts_of(rows, {c["fact"] for r in rules for c in r.conditions}, day)
    changed = 0
    for row in rows:
        place = row.officer.organ.division_id
        rule = next((r for r in rules if place.startswith(r.prefix) and holds(r, facts[row.pk])), None)
        changed += _paint(row, rule, day)
    return changed


def _paint(row: Certificate, rule: ColourRule | None, day: dt.date) -> bool:
    colour = rule.colour if rule else ""
    restricted = row.holds.filter(kind=Hold.Kind.RESTRICTED, to_on__isnull=True).exists()
    restricts = bool(rule and rule.restricts)
    if colour == row.colour and restricted == restricts:
        return False
    why = (
        f"{rule.title}（{rule.source}）：{'，'.join(words_of(c) for c in rule.conditions)}"
        if rule
        else "没有规则适用"
    )
    before = row.get_colour_display() or "未设定"
    with published(row.officer, day, f"证件{row.number}状态色变更"):
        row.colour, row.colour_since, row.colour_why = colour, day, why[:300]
        row.save(update_fields=["colour", "colour_since", "colour_why"])
        if restricts and not restricted:
            Hold.objects.create(certificate=row, kind=Hold.Kind.RESTRICTED, from_on=day)
        elif restricted and not restricts:
            close_hold(row, Hold.Kind.RESTRICTED, day)
        after = row.get_colour_display() or "未设定"
        enter("COLOURED", row, None, on=day, about=f"{before} → {after}；{why}", restricts=restricts)
    return True
