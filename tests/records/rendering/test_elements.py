import pytest

from zhiheng.records import kinds
from zhiheng.records.rendering import InvalidElement, MissingElements, checked, render
from zhiheng.records.samples import sample

ARTICLE_59 = ("party", "facts", "evidence", "basis", "penalty", "performance", "remedy", "organ", "date")


@pytest.mark.req("CASE-03", "CASE-07", "REC-02")
@pytest.mark.parametrize("key", ARTICLE_59)
def test_a_decision_without_an_element_of_article_59_is_not_made(key):
    data = sample("PENALTY_DECISION")
    del data[key]
    with pytest.raises(MissingElements) as caught:
        render("PENALTY_DECISION", data)
    assert [f.key for f in caught.value.missing] == [key]
    assert caught.value.field == key


def test_the_message_names_every_missing_element_and_its_article():
    data = sample("PENALTY_DECISION") | {"remedy": " ", "evidence": []}
    with pytest.raises(MissingElements) as caught:
        checked(kinds.get("PENALTY_DECISION"), data)
    message = caught.value.message
    assert "行政处罚决定书" in message
    assert "证据及其证明内容" in message and "行政复议" in message
    assert "《行政处罚法》第五十九条" in message
    assert len(caught.value.missing) == 2


def test_the_party_of_a_decision_needs_an_address():
    data = sample("PENALTY_DECISION")
    data["party"] = {"kind": "PERSON", "name": "祎玥昇"}
    with pytest.raises(MissingElements, match="地址"):
        checked(kinds.get("PENALTY_DECISION"), data)


@pytest.mark.req("CASE-01")
def test_one_officer_is_not_enough_and_the_same_twice_is_one():
    data = sample("SITE_RECORD")
    data["officers"] = data["officers"][:1]
    with pytest.raises(MissingElements, match="第四十二条"):
        checked(kinds.get("SITE_RECORD"), data)
    data["officers"] = data["officers"] * 2
    with pytest.raises(InvalidElement, match="重复"):
        checked(kinds.get("SITE_RECORD"), data)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("date", "2026年3月", "2026-03-05"),
        ("date", "2026-02-30", "日期"),
        ("fine", "-1", "金额"),
        ("party", "张三", "姓名"),
        ("evidence", "一批照片", "逐行"),
        ("evidence", [{"title": "照片"}], "第1行缺少“证明内容”"),
    ],
)
def test_a_value_of_the_wrong_sort_is_named(key, value, words):
    with pytest.raises(InvalidElement, match=words) as caught:
        checked(kinds.get("PENALTY_DECISION"), sample("PENALTY_DECISION") | {key: value})
    assert caught.value.field == key


@pytest.mark.parametrize("kind", kinds.all_kinds(), ids=lambda k: k.id)
def test_normal_form_is_stable(kind):
    once = checked(kind, sample(kind))
    assert checked(kind, once) == once


def test_a_draft_may_be_incomplete_and_says_what_is_missing():
    from zhiheng.records.rendering import build_sheet, sheet_text

    kind = kinds.get("PENALTY_DECISION")
    normal = checked(kind, {"organ": "某机关"}, complete=False)
    text = sheet_text(build_sheet(kind, normal, draft=True))
    assert "［待填：处罚依据］" in text and "［待填：文书日期］" in text
