"""The root of the command line: one clear line for every error, one JSON object where asked."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from zhiheng.cli.app import Root, app
from zhiheng.cli.errors import report
from zhiheng.common.errors import UserError

runner = CliRunner()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nope"], "没有这个命令：nope"),
        (["up", "--port", "x"], "应为整数"),
        (["up", "--port", "70000"], "超出范围"),
        (["up", "--prt", "1"], "没有这个选项：--prt"),
        (["bench", "nope"], "没有名为 nope 的测量"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(arguments: list[str], words: str) -> None:
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1 and result.stdout == ""


def test_the_list_of_commands_imports_none_of_them() -> None:
    code = "import sys; from zhiheng.cli.app import app; app(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert "up " in done.stdout and "doctor " in done.stdout
    assert "'django'" not in done.stdout and "'zhiheng.cli.up'" not in done.stdout


def test_an_error_meant_for_people_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(UserError("立案日期不能早于案源登记日期。")) == 2
    assert capsys.readouterr().err == "✗ 立案日期不能早于案源登记日期。\n"


def test_a_bug_is_one_line_with_the_log_that_holds_the_traceback(
    capsys: pytest.CaptureFixture[str], tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIHENG_INSTANCE_DIR", str(tmp_path))
    monkeypatch.delenv("ZHIHENG_DEBUG", raising=False)
    try:
        _ = {}["absent"]
    except KeyError as error:
        assert report(error) == 1
    line = capsys.readouterr().err
    assert line.count("\n") == 1 and "Traceback" not in line
    with open(line.split("详细记录：")[1].strip().rstrip("。"), encoding="utf-8") as log:
        assert "KeyError: 'absent'" in log.read()


def test_a_file_that_is_not_there_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        open("/nowhere/proof.json")  # noqa: SIM115
    except FileNotFoundError as error:
        assert report(error) == 2
    assert "/nowhere/proof.json" in capsys.readouterr().err


def test_the_doctor_speaks_json_and_names_the_command_that_mends() -> None:
    result = runner.invoke(app, ["doctor", "--json"])
    answer = json.loads(result.stdout)
    checks = {check["id"]: check for check in answer["checks"]}
    assert {"python", "disk", "locale", "postgres", "database", "vendor", "fonts"} <= set(checks)
    assert all(check["fix"] for check in checks.values() if not check["ok"])
    assert result.exit_code == (0 if answer["ok"] else 1)


def test_every_known_command_has_its_chinese_line() -> None:
    from typer.main import get_command

    root = get_command(app)
    assert isinstance(root, Root)
    for name in root.list_commands(None):
        command = root.get_command(None, name)
        assert command is not None and command.name == name
