"""The set-up script on machines that lack something: it names the package, and it repeats no finished step."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, acting on an empty checkout of its own."""
    (tmp_path / "scripts").mkdir()
    for name in (
        "pyproject.toml",
        "constraints.txt",
        "package.json",
        "package-lock.json",
        "scripts/setup.py",
        "scripts/vendor.py",
    ):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setenv("ZHIHENG_INSTANCE_DIR", str(tmp_path / ".local"))
    spec = importlib.util.spec_from_file_location("zhiheng_setup", tmp_path / "scripts" / "setup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert tmp_path.samefile(module.ROOT)
    return module


def test_a_python_without_ensurepip_names_the_debian_package(script: ModuleType, tmp_path: Path) -> None:
    shim = tmp_path / "shim"
    shim.mkdir()
    (shim / "ensurepip.py").write_text("raise ImportError('No module named ensurepip')")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "scripts" / "setup.py")], capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(shim)}, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert (
        "apt-get install python3-venv" in done.stderr and f"python3.{sys.version_info[1]}-venv" in done.stderr
    )
    assert not (tmp_path / ".venv").exists()


def test_a_python_too_old_names_what_brings_a_newer_one(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "OLDEST", (99, 0))
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        script.right_python()
    assert stopped.value.code == 1
    assert "apt-get install python3 python3-venv" in capsys.readouterr().err


def test_unchanged_pins_mean_no_work_and_a_changed_pin_means_work(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(script, "virtual_environment", lambda: None)
    monkeypatch.setattr(script, "quickly", lambda target: False)
    monkeypatch.setattr(script, "run", lambda step, command, **options: ran.append(command))
    script.python_packages("")
    script.python_packages("")
    assert len(ran) == 1
    script.python_packages("dev")
    script.python_packages("")
    assert len(ran) == 2 and ran[1][-1].endswith("[dev]")
    (tmp_path / "constraints.txt").write_text("django==5.2.20\n")
    script.python_packages("")
    assert len(ran) == 3


def test_without_a_system_node_the_one_of_our_packages_is_used(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "PYTHON", sys.executable)
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    command, environment = script.npm_command()
    done = subprocess.run(
        [*command, "--version"], capture_output=True, text=True, env=environment, check=True
    )
    assert int(done.stdout.split(".")[0]) >= 9


def test_a_failing_step_shows_its_end_and_where_the_rest_is(
    script: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        script.run("安装前端组件", [sys.executable, "-c", "print('ECONNREFUSED'); raise SystemExit(7)"])
    said = capsys.readouterr().err
    assert "安装前端组件失败（退出码 7）" in said and "ECONNREFUSED" in said and "setup.log" in said


def test_what_installs_quickly_asks_where_pip_asks(script: ModuleType) -> None:
    settings = (
        ":env:.index-url='https://of-the-shell/simple'\n:env:.default-timeout='60'\n"
        "global.index-url='https://of-the-file/simple'\nglobal.find-links='/one /two'\n"
        "global.extra-index-url='file:///a/simple\\nfile:///b/simple'\nglobal.cert='/ca.pem'\nuser.cert='/other.pem'\n"
    )
    assert script.as_pip_is_set(settings) == {
        "UV_INDEX_STRATEGY": "unsafe-best-match", "UV_LINK_MODE": "copy",
        "UV_DEFAULT_INDEX": "https://of-the-shell/simple", "UV_INDEX": "file:///a/simple file:///b/simple",
        "UV_FIND_LINKS": "/one,/two", "SSL_CERT_FILE": "/ca.pem",
    }  # fmt: skip
    assert "UV_DEFAULT_INDEX" not in script.as_pip_is_set("")


@pytest.mark.parametrize("codes", [[1], [0, 1]])
def test_where_the_quick_way_is_closed_pip_installs(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, codes: list[int]
) -> None:
    left, ran = list(codes), []
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".local").mkdir()
    monkeypatch.setattr(script, "virtual_environment", lambda: None)
    monkeypatch.setattr(script, "PYTHON", sys.executable)
    monkeypatch.setattr(script.subprocess, "call", lambda command, **options: left.pop(0))
    monkeypatch.setattr(script, "run", lambda step, command, **options: ran.append(command))
    script.python_packages("dev")
    assert left == [] and len(ran) == 1
    assert ran[0][1:4] == ["-m", "pip", "install"] and ran[0][-1].endswith("[dev]")
