"""How far an import has got, told on a connection of its own: the import itself is not committed before its end."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection


class Progress:
    """Tells the page how many rows are written so far; a number that is lost costs nothing."""

    def __init__(self, run_id: int) -> None:
        self._run = run_id

    def tell(self, written: int) -> None:
        """Write the number down outside the transaction in hand."""
        with ThreadPoolExecutor(max_workers=1) as pool:
            pool.submit(_tell, self._run, written).result()


def _tell(run_id: int, written: int) -> None:
    from zhiheng.common import scope
    from zhiheng.sheets.models import ImportRun

    try:
        with scope.system():
            ImportRun.objects.filter(pk=run_id).update(written=written)
    finally:
        connection.close()
