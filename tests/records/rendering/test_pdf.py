import hashlib
import io
import subprocess
import sys

import pypdf
import pytest

from zhiheng.records import kinds
from zhiheng.records.rendering import UnprintableText, page_count, render
from zhiheng.records.samples import sample

MM = 72 / 25.4


def read(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def words(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in read(pdf).pages).replace("\n", "").replace(" ", "")


def lines(page) -> dict[float, list[tuple[float, str]]]:
    """Text of a page by baseline."""
    found: dict[float, list[tuple[float, str]]] = {}

    def visit(text, cm, tm, font, size):
        if text.strip():
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            found.setdefault(round(y, 1), []).append((x, text.strip()))

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.req("CASE-18", "REC-02")
@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda k: k.id)
def test_every_kind_is_a_pdf_a_2b_and_the_same_bytes_twice(kind):
    pdf = render(kind.id, sample(kind))
    assert pdf == render(kind.id, sample(kind))
    reader = read(pdf)
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp and "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert reader.metadata.title == kind.title
    assert page_count(pdf) == len(reader.pages)
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / MM), round(float(box.height) / MM)) == (210, 297)


def test_another_process_makes_the_same_bytes():
    code = (
        "import hashlib; from zhiheng.records.rendering import render; from zhiheng.records.samples import sample;"
        "print(hashlib.sha256(render('PENALTY_DECISION', sample('PENALTY_DECISION'))).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    mine = hashlib.sha256(render("PENALTY_DECISION", sample("PENALTY_DECISION"))).hexdigest()
    assert other.stdout.strip() == mine


def test_a_full_page_holds_22_lines_of_28_characters():
    data = sample("PENALTY_DECISION") | {"facts": "一二三四五六七八九十" * 160}
    page = read(render("PENALTY_DECISION", data)).pages[1]
    rows = lines(page)
    body = {y: "".join(t for _, t in sorted(row)) for y, row in rows.items()}
    full = [y for y, text in sorted(body.items(), reverse=True) if set(text) <= set("一二三四五六七八九十")]
    assert len(full) == 22
    assert all(len(body[y]) == 28 for y in full)
    # 天头 37 mm, 订口 28 mm, 版心 225 mm high: pitch 225/22.
    assert min(x for y in full for x, _ in rows[y]) == pytest.approx(28 * MM, abs=0.5)
    assert full[0] - full[-1] == pytest.approx(21 * 225 / 22 * MM, abs=0.5)
    assert 297 * MM - full[0] == pytest.approx(37 * MM + 16 * 0.88, abs=0.5)


def test_odd_pages_are_numbered_right_and_even_pages_left():
    pages = read(render("PENALTY_DECISION", sample("PENALTY_DECISION"))).pages
    feet = [min(lines(p).items())[1] for p in pages[:2]]
    assert "".join(t for _, t in feet[0]).replace(" ", "") == "—1—"
    assert min(x for x, _ in feet[0]) > 100 * MM > min(x for x, _ in feet[1])


def test_rare_characters_are_printed():
    text = words(render("PENALTY_DECISION", sample("PENALTY_DECISION")))
    assert "镕喆堃" in text and "祎玥昇" in text and "㎡" in text


def test_a_character_without_a_glyph_is_named_instead_of_left_out():
    data = sample("PENALTY_DECISION")
    data["party"] = data["party"] | {"name": "𠮷野家某某店"}
    with pytest.raises(UnprintableText, match=r"𠮷（U\+20BB7）"):
        render("PENALTY_DECISION", data)


def test_control_characters_do_not_stop_a_document():
    data = sample("PENALTY_DECISION") | {"violated": "某条例\x00\u200b第一条\x07"}
    assert "违反了某条例第一条" in words(render("PENALTY_DECISION", data))


def test_typed_markup_stays_text():
    data = sample("PENALTY_DECISION") | {"violated": '#panic("x") #include "lib.typ" [*强*] "}) \\'}
    assert '#panic("x")' in words(render("PENALTY_DECISION", data))


def test_a_draft_is_marked_on_every_page_and_a_final_is_not():
    data = sample("PENALTY_DECISION")
    draft = read(render("PENALTY_DECISION", data, draft=True))
    assert all("草" in p.extract_text() and "稿" in p.extract_text() for p in draft.pages)
    assert "草稿" not in words(render("PENALTY_DECISION", data)).replace(" ", "")


def test_the_number_stands_in_six_cornered_brackets():
    assert "矿城管罚决字〔2026〕12号" in words(render("PENALTY_DECISION", sample("PENALTY_DECISION")))


def test_the_check_address_is_printed():
    pdf = render("PENALTY_DECISION", sample("PENALTY_DECISION"), verify_url="https://example.gov/v/7")
    assert "https://example.gov/v/7" in words(pdf)


@pytest.mark.parametrize("kind_id", ["SUMMARY_DECISION", "SERVICE_RECEIPT", "FILING_APPROVAL", "FILE_COVER"])
def test_one_page_kinds_fit_one_page(kind_id):
    assert page_count(render(kind_id, sample(kind_id))) == 1


def test_every_page_of_a_transcript_is_signed():
    data = sample("INQUIRY_RECORD")
    data["dialogue"] = data["dialogue"] * 12
    reader = read(render("INQUIRY_RECORD", data))
    assert len(reader.pages) >= 3
    for page in reader.pages:
        text = page.extract_text().replace(" ", "")
        assert "被询问人签名：" in text and "执法人员签名：" in text
        assert f"共{len(reader.pages)}页" in text


def test_creation_time_is_the_documents_date():
    assert read(
        render("PENALTY_DECISION", sample("PENALTY_DECISION"))
    ).metadata.creation_date.date().isoformat() in {
        "2026-03-29",
        "2026-03-30",
    }


@pytest.mark.req("CASE-18")
def test_a_summary_decision_with_long_words_is_still_one_page():
    data = sample("SUMMARY_DECISION")
    data["facts"] = data["facts"] * 2
    assert page_count(render("SUMMARY_DECISION", data)) == 1
