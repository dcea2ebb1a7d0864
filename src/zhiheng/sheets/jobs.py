"""The two jobs of an import. Each is safe to run twice."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.sheets.services.carry_out import apply_run
from zhiheng.sheets.services.check import check_run


@app.task(queue="sheets")
def check_import(run_id: int) -> None:
    """Read a workbook and say what is wrong with each row."""
    with scope.system():
        check_run(run_id)


@app.task(queue="sheets")
def apply_import(run_id: int) -> None:
    """Write the agreed rows, all or none."""
    with scope.system():
        apply_run(run_id)
