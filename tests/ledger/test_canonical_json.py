from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from zhiheng.ledger import canonical
from zhiheng.ledger.errors import CanonicalError

text = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
scalars = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | text
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=20,
)


def test_names_sort_by_utf16_code_units() -> None:
    # The sorting example of RFC 8785 §3.2.3.
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    found = json.loads(
        canonical.canonical_bytes(dict.fromkeys(names, 0)), object_pairs_hook=lambda p: [k for k, _ in p]
    )
    assert found == ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]


def test_strings_are_escaped_as_the_rfc_shows() -> None:
    # The string of RFC 8785 §3.2.4 (its example object, "string" member).
    assert canonical.canonical_bytes("€$\u000f\u000aA'B\u0022\u005c\u005c\u0022/") == (
        b'"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'
    )
    assert canonical.canonical_bytes("\b\t\f\r\x7f\u2028") == b'"\\b\\t\\f\\r\x7f\xe2\x80\xa8"'


def test_literals_and_nesting_have_no_spaces() -> None:
    assert (
        canonical.canonical_bytes({"b": [None, True, False, -0], "a": {}})
        == b'{"a":{},"b":[null,true,false,0]}'
    )


def test_decimal_keeps_its_scale_as_a_string() -> None:
    assert canonical.canonical_bytes([Decimal("3000.00"), Decimal("1E+3"), Decimal("-0.10")]) == (
        b'["3000.00","1000","-0.10"]'
    )


@pytest.mark.parametrize(
    "bad",
    [
        1.0,
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        2**53,
        -(2**53),
        b"x",
        date(2026, 1, 1),
        {1: 2},
        {"a": {2.5}},
        "\ud800",
        {"\udfff": 1},
    ],
)
def test_values_without_a_canonical_form_are_refused(bad: object) -> None:
    with pytest.raises(CanonicalError):
        canonical.canonical_bytes(bad)


def test_refusal_names_the_place() -> None:
    with pytest.raises(CanonicalError, match=r"\$\.fine\[1\]\.amount：不接受浮点数 1\.5"):
        canonical.canonical_bytes({"fine": [{}, {"amount": 1.5}]})


def test_depth_is_bounded() -> None:
    deep: list[object] = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(CanonicalError, match="嵌套"):
        canonical.canonical_bytes(deep)


@given(values)
def test_parse_inverts_encode_and_encoding_is_stable(value: object) -> None:
    encoded = canonical.canonical_bytes(value)
    assert canonical.parse(encoded) == value
    assert canonical.canonical_bytes(canonical.parse(encoded)) == encoded


@given(st.dictionaries(text, scalars, min_size=2, max_size=6))
def test_order_of_insertion_does_not_matter(record: dict[str, object]) -> None:
    assert canonical.canonical_bytes(dict(reversed(record.items()))) == canonical.canonical_bytes(record)


@pytest.mark.parametrize(
    "bad",
    [
        '{"a":1,"a":2}',
        "1.0",
        "1e3",
        "NaN",
        "[Infinity]",
        "9007199254740992",
        "[1",
        "",
        b"\xff",
        "[" * 100_000,
        '{"a":' + "9" * 5000 + "}",
    ],
)
def test_loose_json_is_refused(bad: str | bytes) -> None:
    with pytest.raises(CanonicalError):
        canonical.parse(bad)
