"""The house rules that no reviewer should have to repeat: who may import whom, small files, nothing left to do."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("src", "tests", "scripts", "bench", "docs", ".ci")
TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".json", ".typ", ".txt", ".sql", ".yml", ".sh", ""}
SKIP = {"__pycache__", "node_modules", ".local", ".hypothesis"}
LONGEST = 400


def files(*suffixes: str) -> Iterator[Path]:
    """Our own text files, generated and fetched ones left out."""
    roots = [ROOT / name for name in OURS if (ROOT / name).is_dir()]
    top = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".git")]
    for path in [*top, *(found for root in roots for found in root.rglob("*") if found.is_file())]:
        if path.suffix in (suffixes or TEXT) and not SKIP & set(path.parts):
            yield path


def lines_that_match(pattern: str, *suffixes: str) -> list[str]:
    """Places (file:line) of our own files where ``pattern`` occurs, this file left out."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in files(*suffixes)
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if wanted.search(line)
    ]


def test_rooms_import_only_from_below() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


def test_the_law_runs_without_any_framework() -> None:
    code = (
        "import pkgutil, importlib, sys, zhiheng.law as law\n"
        "for m in pkgutil.walk_packages(law.__path__, 'zhiheng.law.'): importlib.import_module(m.name)\n"
        "print([m for m in ('django', 'psycopg', 'procrastinate', 'structlog') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"


def test_no_file_is_too_long() -> None:
    sizes = {
        path: len(path.read_text(encoding="utf-8").splitlines())
        for path in files(".py", ".html", ".css", ".js", ".typ")
        if "migrations" not in path.parts  # written by Django
    }
    assert {str(path.relative_to(ROOT)): size for path, size in sizes.items() if size > LONGEST} == {}
    source = [size for path, size in sizes.items() if path.suffix == ".py" and size > 3]
    assert statistics.median(source) <= 110


def test_nothing_is_left_to_do() -> None:
    marks = "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"])
    assert lines_that_match(rf"\b({marks})\b") == []


def test_no_place_of_one_machine_is_written_down() -> None:
    assert lines_that_match(r"(?<![\w.:/])/(?:work|home|root|Users|mnt)/[\w.]") == []


def test_no_registry_and_no_foreign_origin_is_written_down() -> None:
    assert (
        lines_that_match(
            r"registry\.npm|files\.pythonhosted|pypi\.org|--index-url|mirrors?\.\w+\.(?:com|cn|edu)"
        )
        == []
    )
    loads = r"""(?:src|href)\s*=\s*["'](?:https?:)?//|@import\s+(?:url\()?["']?(?:https?:)?//"""
    assert lines_that_match(loads, ".html", ".css") == []


def test_no_third_party_file_is_kept() -> None:
    kept = [str(p.relative_to(ROOT)) for p in files() if re.search(r"\.min\.(js|css)$|\.map$", p.name)]
    assert kept == []


def test_pages_have_no_inline_script_or_style() -> None:
    inline = r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/json)|\son\w+=[\"']|<style\b|href=[\"']javascript:"
    assert lines_that_match(inline, ".html") == []


def test_the_readme_opens_with_the_two_commands() -> None:
    opening = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:30]
    text = "\n".join(opening)
    assert "make run" in text and "make test" in text
    assert text.index("make run") < text.index("make test")


def test_constraints_are_exact_and_name_no_address() -> None:
    lines = [
        line
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line[:1] not in {"#", ""}
    ]
    assert len(lines) > 50
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[\w.+!]+", line)] == []


@pytest.mark.parametrize("name", ["run", "test", "setup", "lint", "trace", "bench", "doctor", "clean"])
def test_make_knows_every_command_of_the_manual(name: str) -> None:
    done = subprocess.run(["make", "-n", name], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
