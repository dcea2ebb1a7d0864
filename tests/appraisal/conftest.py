"""The ground of the ledgers' tests, as a fixture; and a yearly appraisal made ready."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.ground import Ground, make_ground

from zhiheng.support.registers.keep import add


@pytest.fixture
def ground(db: None) -> Ground:
    """Bodies and people; no ledger has a line yet."""
    return make_ground()


@pytest.fixture
def put(ground: Ground) -> Any:
    """``put(ledger, who, body, **values)``: register a row as somebody."""

    def send(key: str, who: str = "head", keeper: str = "urban", **values: Any) -> Any:
        return ground.as_(who, add, key=key, organ_id=ground.organs[keeper].pk, values=values)

    return send


@pytest.fixture
def scheme(put: Any) -> Any:
    """A scheme: 40 per cent daily, a hand's indicator in each part and one that deducts for misjudged cases."""
    row = put(
        "schemes", title="执法人员年度考核办法", subject="PERSON", basis="局发〔2026〕3号", daily_weight=40, excellent_from=90,
        good_from=75, pass_from=60,
    )  # fmt: skip
    put("indicators", scheme=row.pk, part="DAILY", name="出勤和纪律", full=20, how="HAND")
    put("indicators", scheme=row.pk, part="YEARLY", name="办案质量", full=60, how="HAND")
    put(
        "indicators",
        scheme=row.pk,
        part="YEARLY",
        name="错案",
        full=40,
        how="DEDUCT",
        figure="wrong",
        each=40,
    )
    return row
