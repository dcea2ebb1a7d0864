"""A finding opens the exact place: the page of its subject and the tab it names, whatever the subject is."""

from __future__ import annotations

import pytest

from zhiheng.desk.supervision.addresses import place_of
from zhiheng.supervision.models import Finding
from zhiheng.supervision.rulebook import KINDS


@pytest.mark.parametrize(
    ("kind", "place", "address"),
    [
        ("officer", "certificate", "/desk/officers/7/?tab=certificates"),
        ("officer", "training", "/desk/officers/7/?tab=training"),
        ("officer", "basic", "/desk/officers/7/"),
        ("item", "basis", "/desk/powers/items/7/"),
        ("benchmark", "grades", "/desk/discretion/benchmarks/7/"),
        ("delegation", "people", "/desk/powers/townships/9/"),
        ("body", "review", "/desk/organs/7/"),
    ],
)
def test_the_page_of_the_subject(kind: str, place: str, address: str):
    assert place_of(Finding(subject_kind=kind, subject_id=7, organ_id=9, place=place)) == address


def test_every_kind_has_a_page():
    for kind in KINDS:
        assert place_of(Finding(subject_kind=kind, subject_id=7, case_id=7, organ_id=9, place="basic"))
