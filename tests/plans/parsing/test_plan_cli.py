"""``zhiheng plans parse``: one JSON object, or a ledger to read; bad input gives one line and exit code 2."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.plans.parsing import plan_samples as samples
from typer.testing import CliRunner, Result

from zhiheng.cli.plans import app


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["parse", *words])


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "方案.txt"
    path.write_text(samples.NOTICE, encoding="utf-8")
    return path


def test_json_is_one_object_with_the_agreed_keys(plan: Path):
    done = run(str(plan), "--json")
    assert (done.exit_code, done.stderr) == (0, "") and done.stdout.count("\n") == 1
    found = json.loads(done.stdout)
    assert {"title", "issuer", "doc_no", "issued_on", "sections", "tasks", "warnings"} <= set(found)
    task = found["tasks"][1]
    assert {"no", "section", "title", "text", "units", "milestones", "thresholds", "source"} <= set(task)
    assert task["units"][0] == task["units"][0] | {"name": "市司法局", "role": "牵头", "role_label": "牵头"}
    assert task["milestones"][0]["date"] == "2024-09-30" and task["milestones"][0]["raw"] == "2024年9月底前"
    assert found["text"][task["source"]["start"] : task["source"]["end"]] == task["text"]


def test_an_unwritten_role_is_null_and_shown_as_unstated(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(samples.FLAT, encoding="utf-8")
    unit = json.loads(run(str(path), "--json").stdout)["tasks"][1]["units"][0]
    assert (unit["role"], unit["role_raw"], unit["role_label"]) == (None, None, "未注明")
    assert "未注明 区司法局" in run(str(path)).stdout


def test_the_ledger_for_reading(plan: Path):
    out = run(str(plan)).stdout
    assert (
        "《临江市提升行政执法质量三年行动实施方案（2023—2025年）》" in out
        and "2024-12-31（力争）" in out
        and "牵头 市司法局" in out
    )


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("空.txt", b"", "空文件"),
        ("新闻.txt", "今天天气晴朗。\n市民外出游玩。\n".encode(), "没有识别出任务"),
        ("假.pdf", "一、任务".encode(), "内容却是纯文本"),
        ("名册.txt", "姓名\t证号\t单位\n张三\t1\t甲\n李四\t2\t乙\n王五\t3\t丙\n".encode(), "没有识别出任务"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(tmp_path: Path, name: str, data: bytes, says: str):
    (tmp_path / name).write_bytes(data)
    done = run(str(tmp_path / name), "--json")
    assert done.exit_code == 2 and done.stdout == ""
    assert says in done.stderr and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def test_a_file_that_is_not_there(tmp_path: Path):
    done = run(str(tmp_path / "没有.txt"))
    assert done.exit_code == 2 and "找不到文件" in done.stderr


def test_from_start_to_answer_in_two_seconds_and_without_django(plan: Path):
    began = time.monotonic()
    code = (
        "import sys; from zhiheng.cli.plans import app\ntry: app()\nfinally: print(any(m.split('.')[0] == 'django'"
        " for m in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "parse", str(plan)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "提升执法人员素质" in done.stdout
    assert done.stderr.strip() == "False"
    assert time.monotonic() - began < 6  # two seconds on an idle machine; the suite runs beside others
