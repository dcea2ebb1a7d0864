"""What a person sees of imports: his own, and those of the bodies within his reach."""

from __future__ import annotations

from django.db.models import QuerySet

from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.sheets.models import ImportRow, ImportRun
from zhiheng.sheets.spec import Spec, registered


def tables_for(actor: Actor) -> list[Spec]:
    """Return the tables this person may import and export."""
    return [s for s in registered() if s.may(actor)]


def may_use(actor: Actor) -> bool:
    """Whether there is any table for this person."""
    return bool(tables_for(actor))


def runs_for(actor: Actor) -> QuerySet[ImportRun]:
    """Return the imports of the person himself; the database hides those outside his scope besides."""
    return ImportRun.objects.filter(account_id=actor.account_id).select_related("organ", "account")


def run_for(actor: Actor, run_id: int) -> ImportRun:
    """Return one of the person's imports; NotFound otherwise."""
    run = runs_for(actor).filter(pk=run_id).first()
    if run is None:
        raise NotFound("没有找到该导入批次，或者您无权查看。")
    return run


def troubled(run: ImportRun) -> QuerySet[ImportRow]:
    """Return the rows of a run with something to say, wrong ones first, in the order of the file."""
    return run.rows.exclude(problems=[]).order_by("-bad", "number")
