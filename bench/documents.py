"""How many three-page penalty decisions are set in a second, one process, every one with other words."""

from __future__ import annotations

import time
from typing import Any

from zhiheng.records.rendering import page_count, render
from zhiheng.records.samples import sample

TARGET_PER_SECOND = 20


def documents(n: int) -> list[dict[str, Any]]:
    """Data of `n` decisions that differ in number, facts, evidence and party."""
    made = []
    for i in range(n):
        data = sample("PENALTY_DECISION")
        data["number"] = f"矿城管罚决字〔2026〕{i + 1}号"
        data["facts"] = f"第{i}起：{data['facts']}" + f"现场编号{i * 7919 % 100003}。" * (i % 5)
        data["party"] = data["party"] | {"name": f"某某市第{i}建筑工程有限公司"}
        data["evidence"] = [*data["evidence"], {"title": f"第{i}号勘验笔录", "proves": f"第{i}处占道情况"}]
        made.append(data)
    return made


def run(n: int = 200) -> dict[str, Any]:
    """Set `n` documents after one warm-up; returns counts and rates."""
    batch = documents(n)
    render("PENALTY_DECISION", sample("PENALTY_DECISION"))
    start = time.perf_counter()
    pdfs = [render("PENALTY_DECISION", data, verify_url="https://example.gov/v/1") for data in batch]
    seconds = time.perf_counter() - start
    pages = [page_count(pdf) for pdf in pdfs]
    return {
        "name": "documents",
        "documents": n,
        "pages_min": min(pages),
        "pages_max": max(pages),
        "bytes_mean": sum(map(len, pdfs)) // n,
        "seconds": round(seconds, 3),
        "per_second": round(n / seconds, 1),
        "target_per_second": TARGET_PER_SECOND,
    }


if __name__ == "__main__":
    import json
    import sys

    print(json.dumps(run(int(sys.argv[1]) if len(sys.argv) > 1 else 200), ensure_ascii=False))
