"""The consent, and then all batches in one transaction: everything that was agreed to, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.sheets.cells import from_json
from zhiheng.sheets.models import ImportRow, ImportRun, ImportStatus
from zhiheng.sheets.progress import Progress
from zhiheng.sheets.services.check import BATCH, _note
from zhiheng.sheets.spec import Row, Spec, spec_for


class Changed(Exception):
    """Rows that were good when they were checked are not any more."""


@transaction.atomic
def agree(*, actor: Actor, run_id: int, skip_bad: bool) -> ImportRun:
    """Agree to the import of all rows, or with ``skip_bad`` of the good ones only, and put it into the queue.

    Raises Forbidden for anybody but who brought the file, Stale when it is no longer waiting, UserError when rows are
    wrong and leaving them out was not agreed to, or when no row is good.
    """
    from zhiheng.sheets.jobs import apply_import

    run = _waiting(actor, run_id)
    if run.bad and not skip_bad:
        raise UserError(
            f"有 {run.bad} 行有误。请下载回执改正后重新上传，或者确认“只导入正确的 {run.good} 行”。"
        )
    if not run.good:
        raise UserError("没有一行可以导入，请按回执改正后重新上传。")
    run.skip_bad, run.status, run.written = skip_bad, ImportStatus.IMPORTING, 0
    run.save()
    _record(run, actor, "sheet.agreed", {"rows": run.good, "left_out": run.bad})
    apply_import.defer(run_id=run.pk)
    return run


@transaction.atomic
def give_up(*, actor: Actor, run_id: int) -> ImportRun:
    """Give an import up before it is carried out; its rows are removed, its record stays."""
    run = _waiting(actor, run_id)
    run.status, run.finished_at = ImportStatus.CANCELLED, clock.now()
    run.save()
    run.rows.all().delete()
    _record(run, actor, "sheet.given_up", {})
    return run


def _waiting(actor: Actor, run_id: int) -> ImportRun:
    try:
        run = ImportRun.objects.select_for_update().get(pk=run_id)
    except ImportRun.DoesNotExist:
        raise NotFound("没有找到该导入批次，或者您无权查看。") from None
    if run.account_id != actor.account_id:
        raise Forbidden("导入由上传文件的人确认，其他人只能查看。")
    if run.status != ImportStatus.CHECKED:
        raise Stale(f"该批次现在是“{run.get_status_display()}”，请刷新页面查看。")
    return run


def apply_run(run_id: int) -> None:
    """Write all agreed rows in one transaction, checked once more against the data of this moment.

    Where rows turned bad meanwhile, nothing is written and the run waits for consent again, saying which.
    """
    run = ImportRun.objects.select_related("account").get(pk=run_id)
    if run.status != ImportStatus.IMPORTING:
        return
    spec = spec_for(run.kind)
    actor = actor_for(run.account)
    spoilt: list[ImportRow] = []
    try:
        with scope.within(actor.scope()), transaction.atomic():
            if not spec.may(actor):
                raise Forbidden(f"您已没有导入“{spec.title}”的权限，没有写入任何内容。")
            written = _write(run, spec, actor, spoilt)
            if spoilt:
                raise Changed
            run.status, run.written, run.finished_at = ImportStatus.DONE, written, clock.now()
            run.save()
            _record(run, actor, "sheet.imported", {"rows": written, "left_out": run.bad})
    except Changed:
        _back_to_waiting(run, spoilt)
    except UserError as error:
        run.status, run.message, run.finished_at = ImportStatus.FAILED, error.message, clock.now()
        run.save()


def _write(run: ImportRun, spec: Spec, actor: Actor, spoilt: list[ImportRow]) -> int:
    written = 0
    progress = Progress(run.pk)
    for batch in _good_batches(run):
        values = [_values(spec, row) for row in batch]
        for row, problems in zip(batch, spec.check(values, actor), strict=True):
            if any(not p.warning for p in problems):
                row.problems = []
                _note(row, problems)
                spoilt.append(row)
        # Once a row is spoilt nothing will be kept: the rest is only checked, so that one look shows everything.
        if not spoilt:
            written += spec.apply(values, actor)
            progress.tell(written)
    return written


def _good_batches(run: ImportRun) -> Iterator[list[ImportRow]]:
    last = 0
    while batch := list(run.rows.filter(bad=False, number__gt=last).order_by("number")[:BATCH]):
        last = batch[-1].number
        yield batch


def _values(spec: Spec, row: ImportRow) -> Row:
    return {c.name: from_json(c, row.values.get(c.name)) for c in spec.columns}


def _back_to_waiting(run: ImportRun, spoilt: list[ImportRow]) -> None:
    with transaction.atomic():
        ImportRow.objects.bulk_update(spoilt, ["problems", "bad"], batch_size=BATCH)
        run.status, run.written = ImportStatus.CHECKED, 0
        run.bad = run.rows.filter(bad=True).count()
        run.message = f"确认之后数据有变化，{len(spoilt)} 行不能再导入，没有写入任何内容。请重新确认。"
        run.save()


def _record(run: ImportRun, actor: Actor, kind: str, more: dict[str, object]) -> None:
    record(
        Draft(
            kind=kind, subject_kind="import", subject_id=run.pk, organ_id=run.organ_id, division=run.division,
            stamp=actor.stamp(), payload={"table": run.kind, "sha256": run.digest, **more},
        )
    )  # fmt: skip
