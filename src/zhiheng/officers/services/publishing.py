"""The duty to bring the directory up to date is done when the directory shows the change (PER-01, PUB-03)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.officers import directory
from zhiheng.officers.models import DirectoryColumns, Officer, OfficerTask
from zhiheng.officers.policies import issues
from zhiheng.officers.record import note
from zhiheng.officers.services.changing import current_certificate, public_face
from zhiheng.officers.services.tasks import finish
from zhiheng.organs.actor import Actor


def up_to_date(officer: Officer, on: dt.date) -> bool:
    """Whether the directory, as a stranger reads it, shows this person exactly as the register has him."""
    face = public_face(officer, on)
    expected = {face["number"]} if face and face["status"] == "有效" else set()
    with scope.within(
        scope.NOTHING
    ):  # read with the eyes of the public: what is out of its sight counts as not shown
        return directory.shows(officer.pk, on) == expected


@transaction.atomic
def confirm_published(officer_id: int) -> int:
    """Close a person's open tasks if the directory shows him as he is now. Returns how many were closed.

    A later change supersedes an earlier one: what counts is that the directory and the register agree.
    """
    officer = Officer.objects.select_related("organ__division").get(pk=officer_id)
    rows = list(
        OfficerTask.objects.select_for_update().filter(
            officer=officer, kind=OfficerTask.Kind.PUBLISH, done_on__isnull=True
        )
    )
    if not rows or not up_to_date(officer, clock.today()):
        return 0
    for row in rows:
        finish(row, "系统", clock.today(), note="公示页已显示变更后的内容")
    certificate = current_certificate(officer)
    note(
        "directory_updated", officer, None,
        tasks=[r.pk for r in rows], certificate=certificate.number if certificate else "",
    )  # fmt: skip
    return len(rows)


def confirm_all() -> int:
    """Look again at everybody with an open task: nightly, in case a job was lost."""
    ids = OfficerTask.objects.filter(kind=OfficerTask.Kind.PUBLISH, done_on__isnull=True).values_list(
        "officer_id", flat=True
    )
    return sum(confirm_published(i) for i in set(ids))


@transaction.atomic
def set_columns(*, actor: Actor, prefix: str, columns: list[str]) -> DirectoryColumns:
    """Set which columns the directory of a place shows (PER-13). Raises Forbidden, UserError."""
    if not issues(actor, prefix):
        raise Forbidden("公示项目由本辖区司法行政部门设定，您没有相应任职。")
    unknown = [c for c in columns if c not in directory.COLUMNS]
    if unknown:
        raise UserError("公示项目只能从列出的项目中选择。", field="columns")
    chosen = [c for c in directory.COLUMNS if c in columns or c in directory.ALWAYS]
    row, _ = DirectoryColumns.objects.update_or_create(
        prefix=prefix, defaults={"columns": chosen, "by_name": actor.name, "set_on": clock.today()}
    )
    return row
