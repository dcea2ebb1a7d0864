"""Reading bodies and people: which bodies somebody has to do with, who works in a body, and as what."""

from __future__ import annotations

import datetime as dt

from django.db.models import Prefetch, Q, QuerySet

from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Appointment, Organ, OrganKind

NOT_ENFORCING = (OrganKind.SUPERVISION, OrganKind.JUSTICE_OFFICE, OrganKind.GOVERNMENT)


def of_interest(actor: Actor) -> Q:
    """Return the condition on organs: those the person works in, and those in the subtrees he supervises."""
    condition = Q(pk__in=actor.organ_ids)
    for prefix in actor.supervises:
        condition |= Q(division__prefix__startswith=prefix)
    return condition


def enforcing(actor: Actor) -> QuerySet[Organ]:
    """Return the enforcement bodies among those of interest, with their divisions."""
    return (
        Organ.objects.filter(of_interest(actor))
        .exclude(kind__in=NOT_ENFORCING)
        .select_related("division")
        .order_by("division_id", "code")
    )


def in_force(on: dt.date) -> Q:
    """Return the condition on appointments in force on a day."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def bureau_above(organ: Organ) -> Organ | None:
    """Return the justice bureau a body files with: that of its own area, else of the nearest above; never itself."""
    division = organ.division
    while division is not None:
        found = (
            Organ.objects.filter(kind=OrganKind.SUPERVISION, division=division).exclude(pk=organ.pk).first()
        )
        if found is not None:
            return found
        parent = division.parent
        if parent is None:
            return None
        division = parent
    return None


def people_of(organ: Organ) -> QuerySet[Account]:
    """Return everybody whose unit this is or who was ever appointed in it, with the appointments held here."""
    here = Appointment.objects.filter(organ=organ).select_related("granted_by").order_by("-valid_from", "-id")
    return (
        Account.objects.filter(Q(organ=organ) | Q(pk__in=here.order_by().values("account_id")))
        .prefetch_related(Prefetch("appointments", queryset=here, to_attr="held_here"))
        .order_by("-is_active", "name")
    )
