"""The ground of the officers' tests: a body with its keepers, the issuing justice bureau, and a body next door."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from zhiheng.officers import gates
from zhiheng.officers.models import Certificate, Officer
from zhiheng.officers.services import applying, issuing, registering, steps
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_division, make_organ
from zhiheng.organs.models import Account, Organ

TODAY = dt.date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Ground:
    """People by what they do."""

    organ: Organ
    other: Organ
    admin: Actor
    head: Actor
    leader: Actor
    inside: Actor
    officer: Actor
    issuer: Actor
    far: Actor
    other_head: Actor


def make_ground(code: str = "140303") -> Ground:
    """Return two bodies of one county, its justice bureau, and a justice bureau elsewhere."""
    make_division(code[:2] + "0000", "某省", "PROVINCE")
    make_division(code[:4] + "00", "某市", "CITY", code[:2] + "0000")
    if code.endswith("00"):
        place = make_division(code, "某市", "CITY", code[:2] + "0000")
    else:
        place = make_division(code, "某区", "COUNTY", code[:4] + "00")
    make_division("440000", "广东省", "PROVINCE")
    elsewhere = make_division("440700", "江门市", "CITY", "440000")
    organ = make_organ(f"{code}-CG", "某区城市管理局", place, short_name="区城管局", fields=["URBAN"])
    other = make_organ(f"{code}-SC", "某区市场监督管理局", place, short_name="区市监局", fields=["MARKET"])
    justice = make_organ(f"{code}-SF", "某区司法局", place, kind="SUPERVISION")
    far = make_organ("440700-SF", "江门市司法局", elsewhere, kind="SUPERVISION")
    return Ground(
        organ, other,
        make_actor("o-admin", "冯管理", organ, "ORGAN_ADMIN"),
        make_actor("o-head", "王建国", organ, "UNIT_HEAD"),
        make_actor("o-leader", "周文华", organ, "ORGAN_LEADER"),
        make_actor("o-inside", "郑内督", organ, "INTERNAL_SUPERVISOR"),
        make_actor("o-officer", "张立新", organ, "OFFICER"),
        make_actor("o-issuer", "钱监督", justice, "SUPERVISOR"),
        make_actor("o-far", "吴远方", far, "SUPERVISOR"),
        make_actor("o-next", "陈邻局", other, "UNIT_HEAD"),
    )  # fmt: skip


@contextmanager
def proven() -> Iterator[None]:
    """Let everybody have the training and the examination."""
    with gates.standing_in(
        training=lambda officer, on: gates.Proof("2026年岗前培训", dt.date(2026, 1, 10), "PX-1"),
        examination=lambda officer, on: gates.Proof("2026年资格考试 92 分", dt.date(2026, 1, 20), "KS-1"),
    ):
        yield


def candidate(ground: Ground, name: str = "刘新人", **data: object) -> Officer:
    """Return a new candidate on an enforcement post; the officer's account where it is free."""
    return registering.register(
        actor=ground.admin, organ_id=ground.organ.pk, name=name, post="市容执法", post_is_enforcement=True, **data
    )  # fmt: skip


def passed(ground: Ground, name: str = "刘新人", **data: object) -> Officer:
    """Return a person who has the training and the pass."""
    officer = candidate(ground, name, **data)
    with proven():
        steps.mark_trained(officer_id=officer.pk, actor=ground.admin)
        return steps.mark_passed(officer_id=officer.pk, actor=ground.admin)


def licensed(
    ground: Ground, name: str = "刘新人", number: str = "14030300101", **data: object
) -> Certificate:
    """Return the certificate of a person who has walked the road up to it."""
    officer = passed(ground, name, **data)
    with proven():
        row = applying.apply_for_certificate(actor=ground.admin, officer_id=officer.pk, kind="FIRST")
        applying.review_application(actor=ground.head, application_id=row.pk, passed=True, opinion="符合条件")
    return issuing.issue_certificate(
        actor=ground.issuer, application_id=row.pk, number=number, issuer="某区人民政府",
        valid_from=dt.date(2026, 3, 1), valid_to=dt.date(2026, 8, 31),
    )  # fmt: skip


def on_duty(ground: Ground, name: str = "刘新人", number: str = "14030300101", **data: object) -> Certificate:
    """Return the certificate of a person on duty."""
    certificate = licensed(ground, name, number, **data)
    steps.enter_duty(actor=ground.admin, officer_id=certificate.officer_id)
    certificate.refresh_from_db()
    certificate.officer.refresh_from_db()
    return certificate


def account(actor: Actor) -> int:
    """Return the account's id as a keyword of ``register`` wants it."""
    return Account.objects.get(pk=actor.account_id).pk
