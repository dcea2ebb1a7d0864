"""The tests' own table, known for the length of a test."""

from __future__ import annotations

import pytest

from zhiheng.organs.factories import make_actor, make_division, make_organ
from zhiheng.sheets import spec


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch):
    from tests.sheets.table import DivisionSheet

    monkeypatch.setitem(spec._SPECS, DivisionSheet.kind, DivisionSheet())
    return spec.spec_for(DivisionSheet.kind)


@pytest.fixture
def admin(db):
    place = make_organ("CG140303", "矿区城管局", make_division("140303", "矿区", "COUNTY"))
    return make_actor("admin", "管理员", place, "ORGAN_ADMIN")
