from __future__ import annotations

import pytest

from zhiheng.ledger.factories import MemoryLog


@pytest.fixture
def memory_log() -> MemoryLog:
    log = MemoryLog()
    log.add(*({"no": n, "kind": "case.filed", "note": "立案"} for n in range(11)))
    return log
