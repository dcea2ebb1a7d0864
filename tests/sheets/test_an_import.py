"""The road of a workbook: read, answered row by row, agreed to, written all or none."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import openpyxl
import pytest
from tests.sheets.table import DivisionSheet, workbook

from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.testing import drain
from zhiheng.organs.factories import make_actor
from zhiheng.organs.models import Appointment, Division
from zhiheng.sheets import writing
from zhiheng.sheets.models import ImportRow, ImportRun
from zhiheng.sheets.services import upload
from zhiheng.sheets.services.carry_out import agree, give_up
from zhiheng.sheets.services.upload import start_import

pytestmark = pytest.mark.django_db

GOOD = ("140302", "城区", "县", "2001-05-01", 12, "是")


def bring(admin, *rows, **more) -> ImportRun:
    """Bring a workbook and let the job read it."""
    run = start_import(
        actor=admin, kind=DivisionSheet.kind, filename="区划.xlsx", chunks=[workbook(*rows, **more)]
    )
    drain()
    run.refresh_from_db()
    return run


def problems(run: ImportRun) -> dict[int, list[tuple[str, str]]]:
    return {
        r.number: [(p["column"], p["message"]) for p in r.problems] for r in run.rows.exclude(problems=[])
    }


def test_good_rows_wait_for_consent_and_are_then_written(table, admin):
    run = bring(admin, GOOD, ("140304", "郊区", "COUNTY", dt.date(1990, 1, 1), None, None))
    assert (run.status, run.total, run.bad) == ("CHECKED", 2, 0)
    assert not Division.objects.filter(code="140302").exists()
    agree(actor=admin, run_id=run.pk, skip_bad=False)
    drain()
    run.refresh_from_db()
    assert (run.status, run.written) == ("DONE", 2)
    assert Division.objects.get(code="140304").level == "COUNTY"
    kinds = list(
        ProcessEvent.objects.filter(subject_kind="import").order_by("id").values_list("kind", flat=True)
    )
    assert kinds == ["sheet.uploaded", "sheet.agreed", "sheet.imported"]


def test_every_wrong_cell_is_named_with_its_row_and_the_way_out(table, admin):
    run = bring(
        admin,
        ("140303", "矿区", "县"),  # taken
        ("140302", "", "县"),
        ("140305", "平定县", "镇"),
        ("140306", "盂县", "县", "2024-02-30"),
        ("140307", "某区", "县", "昨天", "十二", "也许"),
        GOOD,
        GOOD,
        (140303000000000001, "长号", "县"),
    )
    found = problems(run)
    assert found[2] == [("code", "该区划代码已登记，请核对。")]
    assert found[3] == [("name", "必填，请补上。")]
    assert found[4] == [("level", "“镇”不在可选值中，可填：县、乡。")]
    assert found[5] == [("since", "“2024-02-30”不是存在的日期，请核对年、月、日。")]
    assert [c for c, _ in found[6]] == ["since", "people", "pilot"]
    assert 7 not in found
    assert found[8] == [("code", "与第 7 行的区划代码相同，请删去重复的一行。")]
    assert "改写" in found[9][0][1]
    assert (run.total, run.bad, run.good) == (8, 7, 1)


def test_nothing_is_imported_partly_without_consent(table, admin):
    run = bring(admin, GOOD, ("140305", "", "县"))
    with pytest.raises(UserError, match="只导入正确的 1 行"):
        agree(actor=admin, run_id=run.pk, skip_bad=False)
    drain()
    assert not Division.objects.filter(code="140302").exists()
    agree(actor=admin, run_id=run.pk, skip_bad=True)
    drain()
    run.refresh_from_db()
    assert (run.status, run.written, run.bad) == ("DONE", 1, 1)


def test_a_row_that_turned_bad_meanwhile_stops_all(table, admin):
    run = bring(admin, GOOD, ("140305", "平定县", "县"))
    agree(actor=admin, run_id=run.pk, skip_bad=False)
    Division.objects.create(code="140305", name="平定县", level="COUNTY", prefix="140305")
    drain()
    run.refresh_from_db()
    assert (run.status, run.written, run.bad) == ("CHECKED", 0, 1)
    assert "1 行不能再导入" in run.message
    assert not Division.objects.filter(code="140302").exists()


def test_who_lost_the_right_meanwhile_writes_nothing(table, admin):
    run = bring(admin, GOOD)
    agree(actor=admin, run_id=run.pk, skip_bad=False)
    Appointment.objects.filter(account_id=admin.account_id).update(valid_to=dt.date(2020, 1, 1))
    drain()
    run.refresh_from_db()
    assert run.status == "FAILED"
    assert "没有导入" in run.message
    assert not Division.objects.filter(code="140302").exists()


def test_a_hint_is_no_obstacle(table, admin):
    run = bring(admin, ("140302", "城区", "县", None, 0))
    assert (run.bad, run.warned, run.status) == (0, 1, "CHECKED")


def test_only_who_brought_it_agrees_and_only_once(table, admin):
    run = bring(admin, GOOD)
    place = run.organ
    other = make_actor("other", "另一位", place, "ORGAN_ADMIN")
    with pytest.raises(Forbidden):
        agree(actor=other, run_id=run.pk, skip_bad=False)
    agree(actor=admin, run_id=run.pk, skip_bad=False)
    with pytest.raises(Stale):
        agree(actor=admin, run_id=run.pk, skip_bad=False)


def test_given_up_means_nothing_was_written(table, admin):
    run = bring(admin, GOOD)
    give_up(actor=admin, run_id=run.pk)
    run.refresh_from_db()
    assert run.status == "CANCELLED"
    assert not ImportRow.objects.filter(run=run).exists()
    with pytest.raises(Stale):
        agree(actor=admin, run_id=run.pk, skip_bad=False)


def test_a_job_that_runs_twice_does_not_double_rows(table, admin):
    from zhiheng.sheets.services.check import check_run

    run = start_import(actor=admin, kind=DivisionSheet.kind, filename="a.xlsx", chunks=[workbook(GOOD)])
    ImportRun.objects.filter(pk=run.pk).update(status="CHECKING", total=99, bad=9)
    ImportRow.objects.create(run=run, number=2, values={}, problems=[], bad=False)
    check_run(run.pk)
    check_run(run.pk)
    run.refresh_from_db()
    assert (run.total, run.bad, run.rows.count()) == (1, 0, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 100, "旧版 .xls"),
        ("不是工作簿".encode(), "不是 .xlsx"),
        (workbook(("140302", "城区"), headings=("区划代码", "名称")), "缺少：层级"),
        (workbook(GOOD, headings=("区划代码", "名称", "层级", "名称")), "表头重复：名称"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_and_not_kept(table, admin, data, words):
    with pytest.raises(UserError, match=words) as refused:
        start_import(actor=admin, kind=DivisionSheet.kind, filename="x.xlsx", chunks=[data])
    assert refused.value.field == "file"
    assert not ImportRun.objects.exists()


def test_a_broken_workbook_is_refused_in_words(table, admin):
    data = bytearray(workbook(GOOD))
    at = data.find(b"xl/worksheets/sheet1.xml") + 60
    data[at : at + 40] = b"\0" * 40
    with pytest.raises(UserError):
        start_import(actor=admin, kind=DivisionSheet.kind, filename="x.xlsx", chunks=[bytes(data)])


def test_an_oversize_file_is_refused_before_it_fills_the_disk(table, admin, monkeypatch):
    monkeypatch.setattr(upload, "SIZE_MAX", 1000)
    before = set(upload.folder().glob("*"))
    with pytest.raises(UserError, match="分成几个文件"):
        start_import(actor=admin, kind=DivisionSheet.kind, filename="x.xlsx", chunks=[b"x" * 600, b"x" * 600])
    assert set(upload.folder().glob("*")) <= before


def test_a_table_without_rows_says_so(table, admin):
    run = bring(admin)
    assert (run.status, run.message[:8]) == ("FAILED", "表头下面没有任何")


def test_a_title_above_the_heading_and_unknown_columns_do_no_harm(table, admin):
    run = bring(admin, (*GOOD, "随便"), headings=("区划代码", "名称*", "层级", "设立日期", "人口", "试点", "备注"),
                above=("行政区划一览表",))  # fmt: skip
    assert (run.bad, run.ignored) == (0, ["备注"])
    assert list(run.rows.values_list("number", flat=True)) == [3]


def test_without_the_right_no_file_is_taken(table, admin):
    run = bring(admin, GOOD)
    officer = make_actor("officer", "执法员", run.organ, "OFFICER")
    with pytest.raises(Forbidden):
        start_import(actor=officer, kind=DivisionSheet.kind, filename="x.xlsx", chunks=[workbook(GOOD)])


def test_what_is_exported_can_be_brought_back(table, admin):
    file, rows = writing.export(table, table.export(admin))
    assert rows == Division.objects.count()
    sheet = openpyxl.load_workbook(file).worksheets[0]
    assert [c.value for c in sheet[2]][:3] == ["140303", "矿区", "县"]
    file.seek(0)
    Division.objects.filter(code="140302").delete()
    run = start_import(actor=admin, kind=DivisionSheet.kind, filename="x.xlsx", chunks=[file.read()])
    drain()
    run.refresh_from_db()
    assert problems(run) == {2: [("code", "该区划代码已登记，请核对。")]}


def test_the_receipt_can_be_mended_and_brought_again(table, admin):
    run = bring(admin, GOOD, ("140305", "", "县"))
    data = writing.receipt(run, table).read()
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    assert sheet["A2"].value == "第 3 行：“名称”必填，请补上"
    assert [c.value for c in sheet[1]][:2] == ["问题", "区划代码*"]
    again = start_import(actor=admin, kind=DivisionSheet.kind, filename="回执.xlsx", chunks=[data])
    drain()
    again.refresh_from_db()
    assert (again.total, again.ignored) == (1, [])


def test_the_template_offers_choices_and_explains_columns(table):
    book = openpyxl.load_workbook(writing.template(table))
    assert book.worksheets[0].data_validations.dataValidation[0].formula1 == '"县,乡"'
    explained = {
        row[0].value: (row[1].value, row[2].value) for row in book.worksheets[1].iter_rows(min_row=2)
    }
    assert explained["层级"] == ("是", "县、乡")
