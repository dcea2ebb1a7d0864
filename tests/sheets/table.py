"""A table of the tests' own: divisions as a workbook, so that no other room is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from zhiheng import sheets
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Division, Role
from zhiheng.sheets.spec import Row

HEADINGS = ("区划代码*", "名称*", "层级*", "设立日期", "人口", "试点")


class DivisionSheet(sheets.Spec):
    """Divisions."""

    kind, title, order = "test-divisions", "行政区划（测试）", 999
    columns = (
        sheets.Column("code", "区划代码", required=True, max_length=9, example="140303"),
        sheets.Column("name", "名称", required=True),
        sheets.Column(
            "level", "层级", "choice", required=True, choices=(("COUNTY", "县"), ("TOWNSHIP", "乡"))
        ),
        sheets.Column("since", "设立日期", "date"),
        sheets.Column("people", "人口", "int"),
        sheets.Column("pilot", "试点", "bool"),
    )
    unique = (("code",),)

    def may(self, actor: Actor) -> bool:
        return actor.has_role(Role.ORGAN_ADMIN)

    def check(self, rows: Sequence[Row], actor: Actor) -> list[list[sheets.Problem]]:
        taken = set(
            Division.objects.filter(code__in=[r["code"] for r in rows]).values_list("code", flat=True)
        )
        return [
            [sheets.Problem("code", "该区划代码已登记，请核对。")] if r["code"] in taken
            else [sheets.Problem("people", "人口为零，请留意。", warning=True)] if r["people"] == 0
            else []
            for r in rows
        ]  # fmt: skip

    def apply(self, rows: Sequence[Row], actor: Actor) -> int:
        made = [Division(code=r["code"], name=r["name"], level=r["level"], prefix=r["code"]) for r in rows]
        return len(Division.objects.bulk_create(made))

    def export(self, actor: Actor) -> Iterator[Row]:
        for d in Division.objects.order_by("code").iterator():
            yield {"code": d.code, "name": d.name, "level": d.level}


def workbook(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS, above: Sequence[str] = ()) -> bytes:
    """Return a workbook as a person would fill it."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    start = 0
    for words in above:
        sheet.write(start, 0, words)
        start += 1
    for number, row in enumerate((headings, *rows), start=start):
        for at, value in enumerate(row):
            sheet.write(number, at, value)
    book.close()
    return file.getvalue()
