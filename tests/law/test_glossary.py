"""The glossary is the one list of names: every name it gives exists, and no term is listed twice."""

import re
from importlib import import_module
from pathlib import Path

import pytest

from zhiheng.law.basis import Rank
from zhiheng.law.sanctions import PartyKind, SanctionKind

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| English")
]
NAMES = sorted({name for row in ROWS for name in re.findall(r"`(law\.[\w.]+)`", row[2])})


def resolve(dotted: str) -> object:
    parts = f"zhiheng.{dotted}".split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:cut]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[cut:]:
            found = getattr(found, attribute)
        return found
    raise AssertionError(dotted)


@pytest.mark.parametrize("name", NAMES)
def test_name_exists_in_the_code(name: str) -> None:
    assert resolve(name) is not None


def test_a_wrong_name_would_be_noticed() -> None:
    with pytest.raises(AttributeError):
        resolve("law.sanctions.NoSuchKind")


def test_every_row_has_term_chinese_identifier_and_source() -> None:
    assert len(ROWS) > 150
    assert [row for row in ROWS if len(row) != 4 or not all(row)] == []
    assert [row for row in ROWS if not re.search(r"[\u4e00-\u9fff]", row[1])] == []


@pytest.mark.parametrize("column", [0, 1])
def test_no_term_is_listed_twice(column: int) -> None:
    terms = [row[column] for row in ROWS]
    assert sorted({t for t in terms if terms.count(t) > 1}) == []


@pytest.mark.parametrize("kind", list(SanctionKind))
def test_every_kind_of_penalty_is_listed_with_its_label(kind: SanctionKind) -> None:
    assert any(row[1] == kind.label and f"SanctionKind.{kind.name}`" in row[2] for row in ROWS)


def test_every_kind_of_party_is_listed() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    assert all(kind.label in text for kind in PartyKind)
    assert Rank.NORMATIVE.label.removeprefix("其他") in text
