"""What the forms of the room let a person choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhiheng.common import clock
from zhiheng.officers.models import ServiceContract
from zhiheng.officers.policies import bodies_kept, open_officer, scoped
from zhiheng.officers.selectors import certified_officers
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ
from zhiheng.organs.selectors import enforcing

Lists = Mapping[str, Sequence[tuple[Any, str]]]
NONE = ("", "（无）")


def kept(actor: Actor) -> list[tuple[Any, str]]:
    """Return the bodies whose staff the person keeps."""
    return [(o.pk, o.name) for o in bodies_kept(actor)]


def overseen(actor: Actor) -> list[tuple[Any, str]]:
    """Return the enforcement bodies the person has to do with."""
    return [(o.pk, o.name) for o in enforcing(actor)]


def new_person(actor: Actor) -> Lists:
    """Return the lists of the form for somebody new."""
    organs = list(bodies_kept(actor))
    return {"organ_id": [(o.pk, o.name) for o in organs], **_around(organs)}


def _around(organs: Sequence[Organ], own: int | None = None) -> dict[str, list[tuple[Any, str]]]:
    places = {o.division_id[:6] for o in organs}
    near = Organ.objects.filter(division__code__regex=f"^({'|'.join(places) or 'x'})").order_by(
        "division_id", "code"
    )
    accounts = Account.objects.filter(organ__in=organs, is_active=True, officer=None)
    taken = [(a.pk, f"{a.name}（{a.username}）") for a in accounts.order_by("name")]
    if own:
        taken = [(a.pk, f"{a.name}（{a.username}）") for a in Account.objects.filter(pk=own)] + taken
    return {
        "establishment_id": [("", "（与所在单位相同）"), *((o.pk, o.name) for o in near if o.enforces)],
        "account_id": [NONE, *taken],
    }


def person(actor: Actor, officer_id: int) -> Lists:
    """Return the lists of the form for somebody in the register."""
    row = open_officer(actor, officer_id)
    return _around([row.organ], row.account_id)


def contracts(actor: Actor) -> Lists:
    """Return the bodies and contracts for a new auxiliary."""
    today = clock.today()
    rows = ServiceContract.objects.filter(scoped(actor), to_on__gte=today).select_related("organ")
    return {
        "organ_id": kept(actor),
        "contract_id": [NONE, *((c.pk, f"{c.organ.short_name}　{c.number} {c.provider}") for c in rows)],
    }


def leaders(actor: Actor, officer_id: int) -> Lists:
    """Return who may lead an auxiliary's task: certified officers of the same body today."""
    row = open_officer(actor, officer_id)
    return {"leader_id": [(o.pk, o.name) for o in certified_officers(row.organ_id, clock.today())]}
