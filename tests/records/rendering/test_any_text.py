"""Whatever people type, a document is set or the character in the way is named: never a crash, never markup."""

import contextlib

from hypothesis import HealthCheck, given, settings, strategies as st

from zhiheng.records import kinds
from zhiheng.records.kinds import FieldType
from zhiheng.records.rendering import UnprintableText, build_sheet, checked, render, sheet_text
from zhiheng.records.samples import sample

LAYOUTS = ["PENALTY_DECISION", "FILING_APPROVAL", "SITE_RECORD", "PROPERTY_LIST", "FILE_COVER"]
NASTY = st.sampled_from(
    ["#panic()", "$x$", "\\", "*_`", "{facts}", "{{}}", '"', "\n\n", "〔〕", "//", "/*", "@a", "<b>", "㎡镕"]
)
PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12)
TEXT = st.lists(st.one_of(st.text(max_size=12), NASTY), max_size=6).map("".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(LAYOUTS), TEXT, st.booleans())
def test_any_text_in_every_layout(kind_id, typed, draft):
    kind = kinds.get(kind_id)
    data = sample(kind)
    for field in kind.fields:
        if field.type is FieldType.TEXT:
            data[field.key] = "甲" + typed
    with contextlib.suppress(UnprintableText):
        assert render(kind_id, data, draft=draft).startswith(b"%PDF")


@given(st.lists(st.one_of(PLAIN, NASTY), max_size=6).map("".join))
def test_every_typed_line_reaches_the_search_text(typed):
    kind = kinds.get("PENALTY_DECISION")
    data = sample(kind) | {"violated": "甲" + typed + "乙"}
    text = sheet_text(build_sheet(kind, checked(kind, data)))
    for line in ("甲" + typed + "乙").split("\n"):
        assert line.strip() in text
