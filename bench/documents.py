"""How many three-page penalty decisions are set in a second, one process, every one with other words."""

from __future__ import annotations

import time
from typing import Any

from zhiheng.records.rendering import page_count, render
from zhiheng.records.samples import sample

TITLE = "三页处罚决定书的制作（Typst → PDF/A-2b）"
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
    """Set `n` documents after one warm-up; rows for the table of docs/performance.md."""
    batch = documents(n)
    begin = time.perf_counter()
    render("PENALTY_DECISION", sample("PENALTY_DECISION"))
    first = time.perf_counter() - begin
    begin = time.perf_counter()
    pdfs = [render("PENALTY_DECISION", data, verify_url="https://example.gov/v/1") for data in batch]
    rate = n / (time.perf_counter() - begin)
    pages = {page_count(pdf) for pdf in pdfs}
    return {
        "文书份数": n,
        "每份页数": "、".join(map(str, sorted(pages))),
        "平均大小": {"value": sum(map(len, pdfs)) / n / 1024, "unit": "KiB"},
        "首份（含载入字体）": {"value": first * 1000, "unit": "ms"},
        "每秒份数": {
            "value": rate,
            "unit": "份/s",
            "target": f"≥ {TARGET_PER_SECOND}",
            "ok": rate >= TARGET_PER_SECOND and pages == {3},
        },
    }


if __name__ == "__main__":
    import json
    import sys

    print(json.dumps(run(int(sys.argv[1]) if len(sys.argv) > 1 else 200), ensure_ascii=False))
