"""The bench harness: a table that says how it was made, keeps other tables, and shows a failure as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhiheng.ops import benchmarks


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bench").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "bench" / "good.py").write_text(
        "TITLE = '规则'\ndef run(scale=1000):\n"
        "    return {'案件数': scale, '吞吐': {'value': 123456.7, 'unit': '行/秒', 'target': 100000, 'ok': True}}\n"
    )
    (tmp_path / "bench" / "bad.py").write_text("def run():\n    raise RuntimeError('no data')\n")
    monkeypatch.setattr(benchmarks, "checkout_root", lambda: tmp_path)
    return tmp_path


def test_the_table_names_command_machine_value_and_target(checkout: Path) -> None:
    report = benchmarks.measure(benchmarks.choose(["good"]), scale=2000)
    text = benchmarks.write(report).read_text()
    assert "zhiheng bench good --scale 2000" in text and "GiB" in text
    assert "| 案件数 | 2,000 | | |" in text
    assert "| 吞吐 | 123,457 行/秒 | 100,000 | ✓ |" in text


def test_a_failed_bench_is_an_error_and_leaves_the_former_table(checkout: Path) -> None:
    benchmarks.write(benchmarks.measure(benchmarks.choose(["good"])))
    report = benchmarks.measure(benchmarks.choose(["bad"]))
    assert report["results"]["bad"]["error"] == "RuntimeError: no data"
    text = benchmarks.write(report).read_text()
    assert "| 案件数 | 1,000 | | |" in text and "## bad" not in text


def test_an_unknown_bench_is_refused_with_the_list(checkout: Path) -> None:
    with pytest.raises(benchmarks.NoSuchBench, match=r"bad、good"):
        benchmarks.choose(["goood"])
