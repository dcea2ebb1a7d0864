"""``make trace`` reads the marks without importing tests, and refuses marks it could not read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "trace.py"


def trace(tmp_path: Path, test: str, ledger: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "tests").mkdir(exist_ok=True)
    (tmp_path / "tests" / "test_it.py").write_text("import pytest\nimport does_not_exist\n" + test)
    (tmp_path / "ledger.md").write_text(ledger)
    command = [
        sys.executable,
        str(SCRIPT),
        "--tests",
        str(tmp_path / "tests"),
        "--requirements",
        str(tmp_path / "ledger.md"),
    ]
    return subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)


LEDGER = "# 0 x\n| OLD-01 | 不算 |\n# A 总账\n| ID | 要求 |\n| PUB-07 | 公示 |\n| PUB-08 | 撤下 |\n# B 其他\n| W-01 | 不算 |\n"


def test_marks_on_functions_classes_parameters_and_modules_are_found(tmp_path: Path) -> None:
    test = (
        "pytestmark = pytest.mark.req('PUB-07')\n"
        "class TestA:\n    @pytest.mark.req('PUB-07')\n    def test_b(self): ...\n"
        "@pytest.mark.parametrize('x', [pytest.param(1, marks=pytest.mark.req('PUB-07'))])\ndef test_c(x): ...\n"
    )
    done = trace(tmp_path, test, LEDGER)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    names = ["tests/test_it.py::(module)", "tests/test_it.py::TestA::test_b", "tests/test_it.py::test_c"]
    assert answer == {"shown": {"PUB-07": names}, "missing": ["PUB-08"], "unknown": []}


@pytest.mark.parametrize(("mark", "code"), [("'PUB-99'", 1), ("'PUB-08'", 0)])
def test_a_mark_of_a_requirement_that_does_not_exist_is_an_error(
    tmp_path: Path, mark: str, code: int
) -> None:
    assert trace(tmp_path, f"@pytest.mark.req({mark})\ndef test_a(): ...\n", LEDGER).returncode == code


def test_a_computed_mark_is_refused(tmp_path: Path) -> None:
    done = trace(tmp_path, "ID = 'PUB-07'\n@pytest.mark.req(ID)\ndef test_a(): ...\n", LEDGER)
    assert done.returncode == 1 and "literal ids only" in done.stderr
