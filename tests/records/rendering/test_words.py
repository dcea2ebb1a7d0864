import pytest

from zhiheng.records import kinds
from zhiheng.records.rendering import build_sheet, checked, sheet_text
from zhiheng.records.samples import PERSON, sample


def text_of(kind_id: str, **changes) -> str:
    kind = kinds.get(kind_id)
    return sheet_text(build_sheet(kind, checked(kind, sample(kind) | changes)))


def test_a_full_stop_typed_by_a_person_is_not_printed_twice():
    text = text_of("PENALTY_DECISION", facts="占道经营。", violated="某条例第一条。")
    assert "经查明，占道经营。\n" in text
    assert "违反了某条例第一条。\n" in text
    assert "。。" not in text


@pytest.mark.parametrize(("kind", "you"), [("PERSON", "你"), ("ORG", "你单位"), ("", "你（单位）")])
def test_a_person_is_not_addressed_as_a_unit(kind, you):
    text = text_of("PENALTY_DECISION", party=PERSON | {"kind": kind})
    assert f"决定对{you}作出如下行政处罚" in text


def test_values_are_not_templates():
    text = text_of("PENALTY_DECISION", facts="花括号{penalty}与{date}", defence="#eval(1) $x$ *强*")
    assert "花括号{penalty}与{date}" in text
    assert "#eval(1) $x$ *强*" in text


def test_every_line_a_person_types_becomes_a_paragraph():
    text = text_of("PENALTY_DECISION", penalty="1．警告；\n2．罚款2000元")
    assert "1．警告；\n2．罚款2000元。" in text


def test_fine_is_printed_in_figures_and_capitals():
    assert "2000元（人民币贰仟元整）" in text_of("PENALTY_DECISION")


def test_natural_person_and_organisation_have_their_own_lines():
    natural = text_of("PENALTY_DECISION", party=PERSON)
    assert "身份证件号码：11010519491231002X" in natural and "统一社会信用代码" not in natural
    assert "法定代表人（负责人）：祎玥昇" in text_of("PENALTY_DECISION")


def test_optional_parts_vanish_when_empty():
    assert "待填" not in text_of("PENALTY_DECISION", fine="", surcharge="")
    assert "罚款金额" not in text_of("PENALTY_DECISION", fine="")


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda k: k.id)
def test_search_text_holds_the_title_and_the_cause(kind):
    text = text_of(kind.id)
    assert kind.title in text
    if any(f.key == "cause" for f in kind.fields):
        assert "堆放物料" in text
