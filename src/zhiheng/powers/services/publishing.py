"""A change opens a duty to publish with the day the place sets; only an item with all seven elements goes out (ITEM-03, PUB-03)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import LegalBlock, NotFound, UserError
from zhiheng.law.duties import due
from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.elements import check_elements
from zhiheng.powers.models import (
    Catalogue,
    DelegationBatch,
    Item,
    PublicationDuty,
    TownListStatus,
    TownshipList,
)
from zhiheng.powers.policies import PUBLISHING, in_scope, may_supervise, one, require_role
from zhiheng.powers.record import note

About = PublicationDuty.About


def day_of(division: str, arose: dt.date) -> tuple[dt.date | None, str]:
    """Return the last day to publish a change of what is public beforehand, and how it was found; None where unset."""
    try:
        found = due("PREINFO_UPDATE", arose, jurisdiction=division, on=arose)
    except UnknownJurisdiction as error:
        return None, str(error)
    last = found.due
    return (last.date() if isinstance(last, dt.datetime) else last), "；".join(found.steps)


def open_publication(
    *, organ: Organ, about: str, subject_id: int, title: str, arose_on: dt.date
) -> PublicationDuty:
    """Open the duty of a body to publish something; called by the act that changed it."""
    day, steps = day_of(organ.division_id, arose_on)
    return PublicationDuty.objects.create(
        organ=organ,
        division=organ.division_id,
        about=about,
        subject_id=subject_id,
        title=title[:250],
        arose_on=arose_on,
        due_on=day,
        due_note=steps,
    )


@transaction.atomic
def publish(
    *, actor: Actor, duty_id: int, published_on: dt.date | None = None, channel: str = ""
) -> PublicationDuty:
    """Mark something as published; an item first proves its seven elements (处罚法第三十九条; ITEM-14, PUB-04).

    Raises NotFound, Forbidden, LegalBlock naming the missing elements, UserError for a day that cannot be.
    """
    seen = PublicationDuty.objects.select_related("organ").filter(in_scope(actor), pk=duty_id)
    duty = one(seen, lock=True)
    if duty is None:
        raise NotFound("没有找到该公布任务，或者您无权查看。")
    if not (may_supervise(actor) and actor.supervises_division(duty.division)):
        require_role(actor, duty.organ_id, PUBLISHING, "公布")
    if duty.published_on:
        raise UserError(f"该任务已于 {duty.published_on} 公布。")
    day = published_on or clock.today()
    if day > clock.today() or day < duty.arose_on:
        raise UserError("公布日期应在事项变更之日至今天之间。", field="published_on")
    with scope.system():
        _mark(duty, day)
        duty.published_on, duty.published_by, duty.channel = day, actor.name, channel.strip()[:200]
        duty.save()
        note("powers.published", duty, actor, about=duty.about, subject=duty.subject_id, on=day.isoformat())
    return duty


def _mark(duty: PublicationDuty, day: dt.date) -> None:
    if duty.about == About.ITEM:
        item = Item.objects.select_for_update().get(pk=duty.subject_id)
        verdict = check_elements(item)
        if verdict.blocks and item.status == "ACTIVE":
            raise LegalBlock([verdict])
        item.published_on = item.published_on or day
        item.save(update_fields=["published_on"])
    elif duty.about == About.DELEGATION:
        DelegationBatch.objects.filter(pk=duty.subject_id).update(published_on=day)
    elif duty.about == About.TOWNSHIP:
        rows = TownshipList.objects.filter(organ_id=duty.organ_id)
        rows.filter(status=TownListStatus.PUBLISHED).update(status=TownListStatus.REPLACED)
        rows.filter(pk=duty.subject_id).update(status=TownListStatus.PUBLISHED, published_on=day)
    elif duty.about == About.CATALOGUE:
        Catalogue.objects.filter(pk=duty.subject_id).update(published_on=day)
