"""Reading files: encodings, Word with automatic numbers and tables, PDF; and every file that must be refused in words."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from tests.plans.parsing import plan_files as files, plan_samples as samples

from zhiheng.plans.parsing import ParsedPlan, UnreadablePlan, parse_bytes, parse_file, parse_text


def ledger(plan: ParsedPlan) -> list[object]:
    return [
        (t.path, t.title, [(u.name, u.role) for u in t.units], [(m.date, m.recurs, m.month) for m in t.milestones],
         [(x.op, x.value) for x in t.thresholds])
        for t in plan.tasks
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_encoding(encoding: str):
    plan = parse_bytes(samples.NOTICE.encode(encoding), "方案.txt")
    assert (
        ledger(plan) == ledger(parse_text(samples.NOTICE))
        and plan.fingerprint == parse_text(samples.NOTICE).fingerprint
    )


def test_lines_broken_at_a_fixed_width_are_joined():
    def broken(line: str) -> str:
        line = "　　" + line if len(line) > 30 else line
        return "\n".join(line[i : i + 30] for i in range(0, len(line), 30))

    text = "\n".join(broken(line) for line in samples.NOTICE.split("\n"))
    assert ledger(parse_bytes(text.encode(), "方案.txt")) == ledger(parse_text(samples.NOTICE))


def test_word_paragraphs_read_like_text():
    plan = parse_bytes(files.word(samples.NOTICE.split("\n")), "方案.docx")
    assert ledger(plan) == ledger(parse_text(samples.NOTICE))
    assert (plan.issuer, plan.issued_on) == ("临江市人民政府办公室", date(2024, 3, 18))


def test_automatic_numbers_of_word():
    plan = parse_bytes(files.numbered_word(), "方案.docx")
    assert plan.title == "平川县行政执法监督工作方案"
    assert [(t.path, t.section, t.title) for t in plan.tasks] == [
        ("二(一)1", "加强培训", "组织轮训"), ("二(一)2", "加强培训", "组织考试"), ("二(二)1", "加强监督", "开展抽查"),
    ]  # fmt: skip
    assert [u.name for u in plan.tasks[1].units] == ["县司法局", "县人力资源和社会保障局"]


@pytest.mark.req("PLAN-02")
def test_a_task_table_in_word_with_merged_cells():
    plan = parse_bytes(files.word(["平川县重点任务分解表"], files.ROWS, merge=True), "分解表.docx")
    assert plan.title == "平川县重点任务分解表"
    assert [(t.no, t.section, t.title) for t in plan.tasks] == [
        ("1", "加强监督", "建立监督员制度"),
        ("2", "加强监督", None),
        ("3", None, "加强保障"),
    ]
    assert [(u.name, u.role) for u in plan.tasks[0].units] == [
        ("县司法局", "牵头"),
        ("县委编办", "配合"),
        ("各乡镇（街道）", "配合"),
    ]
    assert [(m.date, m.recurs, m.month) for t in plan.tasks for m in t.milestones] == [
        (date(2024, 9, 30), None, 9),
        (None, "yearly", 11),
    ]
    for t in plan.tasks:
        assert plan.text[t.source.start : t.source.end] == t.text and (t.title or "案卷评查") in t.text


def test_an_attached_table_completes_the_measures_that_it_repeats():
    head = [
        "平川县行动方案",
        "一、重点任务",
        "1.建立监督员制度。健全名册。",
        "2.落实经费。纳入预算。",
        "附件：任务分解表",
        "附件",
    ]
    rows = [
        ["任务", "责任单位", "完成时限"],
        ["建立监督员制度", "县司法局牵头，县财政局配合", "2024年9月底前"],
        ["落实经费", "县财政局", "每年12月底前"],
    ]
    plan = parse_bytes(files.word(head, rows), "方案.docx")
    assert [(t.title, [(u.name, u.role) for u in t.units]) for t in plan.tasks] == [
        ("建立监督员制度", [("县司法局", "牵头"), ("县财政局", "配合")]), ("落实经费", [("县财政局", "负责")]),
    ]  # fmt: skip
    assert [m.date or m.recurs for t in plan.tasks for m in t.milestones] == [date(2024, 9, 30), "yearly"]
    assert [(a.kind, a.title) for a in plan.attachments] == [("task_table", "任务分解表")]


@pytest.mark.req("PLAN-02")
def test_a_task_table_in_excel():
    plan = parse_bytes(files.sheet("平川县重点任务分解表", files.ROWS), "分解表.xlsx")
    assert plan.title == "平川县重点任务分解表"
    assert [(t.no, t.section, t.title) for t in plan.tasks] == [
        ("1", "加强监督", "建立监督员制度"),
        ("2", "加强监督", None),
        ("3", None, "加强保障"),
    ]
    assert [u.name for u in plan.tasks[0].units] == ["县司法局", "县委编办", "各乡镇（街道）"]
    assert plan.tasks[0].milestones[0].date == date(2024, 9, 30)
    for t in plan.tasks:
        assert plan.text[t.source.start : t.source.end] == t.text


def test_pdf_reads_like_text(tmp_path: Path):
    lines = samples.NOTICE.replace("质量\n三年", "质量三年").replace("方案\n（2023", "方案（2023").split("\n")
    plan = parse_bytes(files.pdf(lines, tmp_path), "方案.pdf")
    assert ledger(plan) == ledger(parse_text(samples.NOTICE))
    assert (
        plan.title == "临江市提升行政执法质量三年行动实施方案（2023—2025年）"
        and plan.doc_no == "临政办发〔2024〕18号"
    )


@pytest.mark.req("PLAN-02")
def test_a_ruled_table_in_a_pdf_keeps_its_rows_over_the_page_break(tmp_path: Path):
    more = [[str(n), "", f"落实第{n}项举措", "县司法局", "县财政局", "2024年10月底前"] for n in range(4, 60)]
    rows = [*files.ROWS, *more]
    data = files.pdf_table(
        ["某县2024年行政执法监督任务分解表"], rows, ["某县司法局", "2024年3月1日"], tmp_path
    )
    plan = parse_bytes(data, "分解表.pdf")
    assert [t.no for t in plan.tasks] == [str(n) for n in range(1, 60)]
    first, second, third = plan.tasks[:3]
    assert (first.section, second.section, third.section) == ("加强监督", "加强监督", "加强保障")
    assert [(u.name, u.role) for u in first.units] == [
        ("县司法局", "牵头"), ("县委编办", "配合"), ("各乡镇（街道）", "配合"),
    ]  # fmt: skip
    assert first.milestones[0].date == date(2024, 9, 30) and plan.tasks[-1].milestones[0].date == date(
        2024, 10, 31
    )
    assert (plan.title, str(plan.issued_on)) == ("某县2024年行政执法监督任务分解表", "2024-03-01")
    assert any(w.code == "pdf-table-read" for w in plan.warnings)
    for t in plan.tasks:
        assert plan.text[t.source.start : t.source.end] == t.text


def test_a_table_without_rules_in_a_pdf_is_said_to_be_unread(tmp_path: Path):
    data = files.pdf_table(["某县任务分解表"], files.ROWS, [], tmp_path, lines=False)
    plan = parse_bytes(data, "分解表.pdf")
    said = next(w.message for w in plan.warnings if w.code == "no-tasks")
    assert not plan.tasks and "没有框线" in said and "docx" in said


def refused(data: bytes, name: str) -> UnreadablePlan:
    with pytest.raises(UnreadablePlan) as caught:
        parse_bytes(data, name)
    assert name in caught.value.message and "。" in caught.value.message
    return caught.value


def blank_pdf(password: str | None = None, pages: int = 2) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_scan_is_named_as_such():
    fault = refused(blank_pdf(), "扫描.pdf")
    assert fault.code == "scanned-pdf" and "共2页" in fault.message and "文字识别" in fault.message


def test_an_encrypted_pdf():
    assert refused(blank_pdf("secret"), "加密.pdf").code == "encrypted"


def test_pages_without_text_are_told(tmp_path: Path):
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(files.pdf(samples.FLAT.split("\n"), tmp_path))).pages:
        writer.add_page(page)
    writer.add_blank_page(420, 595)
    stream = io.BytesIO()
    writer.write(stream)
    plan = parse_bytes(stream.getvalue(), "部分扫描.pdf")
    assert len(plan.tasks) == 4 and any(w.code == "pages-without-text" for w in plan.warnings)


def zipped(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "空.txt", "empty"),
        (b" \r\n\t ", "空白.txt", "empty"),
        (samples.FLAT.encode(), "文本.pdf", "wrong-type"),
        (samples.FLAT.encode(), "文本.docx", "wrong-type"),
        (blank_pdf(), "其实是PDF.txt", "wrong-type"),
        (blank_pdf(), "其实是PDF.docx", "wrong-type"),
        (files.word(["一、任务"]), "其实是Word.txt", "wrong-type"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "图片.docx", "wrong-type"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "图片.pdf", "wrong-type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "旧版.doc", "wrong-type"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "加密.docx",
            "encrypted",
        ),
        (zipped("xl/workbook.xml"), "表格.docx", "wrong-type"),
        (zipped("xl/workbook.xml"), "坏表.xlsx", "damaged"),
        (zipped("OFD.xml"), "公文.ofd", "wrong-type"),
        (zipped("readme.txt"), "压缩.docx", "wrong-type"),
        (zipped("word/document.xml"), "损坏.docx", "damaged"),
        (b"PK\x03\x04" + b"\x00" * 30, "断.docx", "damaged"),
        (b"%PDF-1.7\n" + b"\x00\x01\x02" * 40, "断.pdf", "damaged"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "网页.txt", "wrong-type"),
        (b"{\\rtf1\\ansi x}", "富文本.txt", "wrong-type"),
        (bytes(range(256)) * 20, "杂.txt", "undecodable"),
        (files.word([""]), "空.docx", "no-text"),
    ],
)
def test_what_is_no_plan_is_refused_in_words(data: bytes, name: str, code: str):
    assert refused(data, name).code == code


def test_a_truncated_pdf(tmp_path: Path):
    whole = files.pdf(samples.FLAT.split("\n"), tmp_path)
    assert refused(whole[: len(whole) // 3], "半截.pdf").code in ("damaged", "scanned-pdf")


def test_paths(tmp_path: Path):
    target = tmp_path / "方案.txt"
    target.write_bytes(samples.FLAT.encode("gb18030"))
    assert len(parse_file(target).tasks) == 4 and parse_file(str(target)).filename == "方案.txt"
    for bad in (tmp_path, tmp_path / "没有.txt"):
        with pytest.raises(UnreadablePlan):
            parse_file(bad)
