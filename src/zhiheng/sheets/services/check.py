"""Reading a workbook into waiting rows, each with what is wrong with it; in batches, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.sheets.cells import BadCell, read, shown, to_json
from zhiheng.sheets.models import ImportRow, ImportRun, ImportStatus
from zhiheng.sheets.reading import heading_of, rows_of
from zhiheng.sheets.services.upload import folder
from zhiheng.sheets.spec import Problem, Spec, spec_for

BATCH = 1000
Cells = tuple[int, dict[str, Any]]


def check_run(run_id: int) -> None:
    """Read a run's workbook and say of every row what is wrong; idempotent, so that a broken-off job starts again.

    A workbook that cannot be read to its end leaves the run 未能完成 with the reason; nothing else is touched.
    """
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().select_related("account").get(pk=run_id)
        if run.status not in {ImportStatus.UPLOADED, ImportStatus.CHECKING}:
            return
        run.rows.all().delete()
        run.status = ImportStatus.CHECKING
        run.total = run.bad = run.warned = run.seen = 0
        run.save()
    actor = actor_for(run.account)
    try:
        with scope.within(actor.scope()):
            _read(run, spec_for(run.kind), actor)
    except UserError as error:
        run.status, run.message, run.finished_at = ImportStatus.FAILED, error.message, clock.now()
        run.save()


def _read(run: ImportRun, spec: Spec, actor: Actor) -> None:
    path = folder() / run.path
    doubles = Doubles(spec)
    for batch in _batches(rows_of(path, heading_of(path, spec)), BATCH):
        if run.total + len(batch) > spec.max_rows:
            raise UserError(f"超过 {spec.max_rows:,} 行，请分成几个文件上传。")
        rows = examine(batch, spec, actor, doubles)
        for row in rows:
            row.run = run
        with transaction.atomic():
            ImportRow.objects.bulk_create(rows)
            run.total += len(rows)
            run.seen = run.total
            run.bad += sum(r.bad for r in rows)
            run.warned += sum(bool(r.problems) and not r.bad for r in rows)
            run.save(update_fields=["total", "seen", "bad", "warned"])
    if not run.total:
        raise UserError("表头下面没有任何内容，请填写后重新上传。")
    run.status = ImportStatus.CHECKED
    run.save(update_fields=["status"])


class Doubles:
    """Rows of one file that agree where no two may: remembered by key, with the row that came first."""

    def __init__(self, spec: Spec) -> None:
        self._groups = spec.unique
        self._titles = {c.name: c.title for c in spec.columns}
        self._first: dict[tuple[Any, ...], int] = {}

    def look(self, number: int, values: dict[str, Any]) -> list[Problem]:
        """Return what an earlier row of the file already holds."""
        found = []
        for group in self._groups:
            key = tuple(values.get(name) for name in group)
            if all(part is None for part in key):
                continue
            first = self._first.setdefault((group, *key), number)
            if first != number:
                names = "、".join(self._titles[n] for n in group)
                found.append(Problem(group[0], f"与第 {first} 行的{names}相同，请删去重复的一行。"))
        return found


def examine(batch: list[Cells], spec: Spec, actor: Actor, doubles: Doubles) -> list[ImportRow]:
    """Return the waiting rows of a batch: typed where every cell can be read, else as written."""
    rows: list[ImportRow] = []
    readable: list[tuple[ImportRow, dict[str, Any]]] = []
    for number, cells in batch:
        values, problems = _typed(spec, cells)
        row = ImportRow(number=number)
        if problems:
            row.values = {name: shown(v) for name, v in cells.items()}
        else:
            problems = doubles.look(number, values)
            row.values = {name: to_json(v) for name, v in values.items()}
            readable.append((row, values))
        _note(row, problems)
        rows.append(row)
    found = spec.check([values for _, values in readable], actor) if readable else []
    for (row, _), problems in zip(readable, found, strict=True):
        _note(row, problems)
    return rows


def _typed(spec: Spec, cells: dict[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in spec.columns:
        try:
            values[column.name] = read(column, cells.get(column.name))
        except BadCell as bad:
            problems.append(Problem(column.name, str(bad)))
    return values, problems


def _note(row: ImportRow, problems: Iterable[Problem]) -> None:
    for p in problems:
        row.problems.append({"column": p.column, "message": p.message, "warning": p.warning})
        row.bad = row.bad or not p.warning


def _batches(rows: Iterator[Cells], size: int) -> Iterator[list[Cells]]:
    take: Callable[[], list[Cells]] = lambda: list(islice(rows, size))  # noqa: E731
    return iter(take, [])
