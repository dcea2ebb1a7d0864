"""The measurements measure the real thing and leave nothing behind."""

import importlib.util
from pathlib import Path

import pytest

from zhiheng.records.models import Document

BENCH = Path(__file__).parents[2] / "bench"


def load(name: str):
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCH / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_three_page_documents_are_what_is_measured():
    rows = load("documents").run(n=3)
    assert rows["每份页数"] == "3" and rows["文书份数"] == 3
    assert rows["每秒份数"]["value"] > 0


@pytest.mark.django_db
def test_issuing_is_measured_and_undone():
    rows = load("documents_issue").run(n=3)
    assert rows["每秒份数"]["value"] > 0
    assert not Document.objects.exists()
