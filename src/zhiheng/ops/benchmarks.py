"""The bench harness: finds ``bench/<name>.py``, calls its ``run()``, and keeps the table in docs/performance.md.

A bench module has ``run(n: int = …) -> dict`` (``n``, ``rows``, ``cases`` or ``scale``: its size): label → number, text, or
a mapping with ``value``, ``unit``, ``target`` and ``ok``; ``TITLE`` names it, ``DATABASE = True`` says that it needs the
database. That is a cluster of its own under ``<instance>/bench``, so that measuring never touches real data.
"""

from __future__ import annotations

import datetime
import importlib.util
import inspect
import os
import platform
import re
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import psutil

from zhiheng.ops.files import write_atomic
from zhiheng.ops.paths import INSTANCE_ENV, checkout_root, instance_dir
from zhiheng.ops.postgres import session

HEADER = "# 性能 Performance\n\n每张表由所列命令生成；数字是实测值，不是目标值。Each table is made by the command above it.\n"
_PLACE = "bench"


class NoSuchBench(ValueError):
    """There is no bench of that name; the message lists those there are."""


def choose(names: Iterable[str]) -> dict[str, Path]:
    """Return name → file of the wanted benches (all when none is named)."""
    root = checkout_root()
    folder = (root or Path.cwd()) / "bench"
    found = {
        path.stem: path
        for path in sorted(folder.glob("*.py"))
        if not path.stem.startswith("_")
        and re.search(r"^def run\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for name in names:
        if name not in found:
            raise NoSuchBench(f"没有名为 {name} 的测量；可选：{'、'.join(found) or '（无）'}")
    return {name: found[name] for name in (list(names) or found)}


def measure(
    modules: dict[str, Path], *, scale: int | None = None, say: Callable[[str], object] | None = None
) -> dict[str, Any]:
    """Run the benches one after the other; one that fails is reported with its reason and the others go on."""
    results: dict[str, Any] = {}
    with ExitStack() as database:  # started for the first bench that needs it, kept for the others
        for name, path in modules.items():
            if say:
                say(f"· {name} …")
            begin = time.perf_counter()
            try:
                rows = _run(name, path, scale, database)
            except Exception as error:
                traceback.print_exc()
                rows = {"error": f"{type(error).__name__}: {error}"}
            result = {"title": rows.pop("_title", name), "seconds": round(time.perf_counter() - begin, 1)}
            results[name] = (
                {**result, "error": rows["error"]} if "error" in rows else {**result, "rows": rows}
            )
    command = "zhiheng bench " + " ".join(modules) + (f" --scale {scale}" if scale else "")
    return {"command": command, "machine": machine(), "results": results}


def machine() -> dict[str, str]:
    """Return the facts that make a number comparable."""
    return {
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d"),
        "cpu": f"{os.cpu_count()} × {_cpu()}",
        "memory": f"{psutil.virtual_memory().total / 1024**3:.0f} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def table(report: dict[str, Any]) -> str:
    """Return the results as one Markdown table a bench."""
    return "\n".join(_section(name, report, result) for name, result in report["results"].items())


def write(report: dict[str, Any]) -> Path:
    """Put the new results in docs/performance.md; benches that did not run keep their former table."""
    target = (checkout_root() or Path.cwd()) / "docs" / "performance.md"
    kept = _sections(target.read_text(encoding="utf-8")) if target.is_file() else {}
    for name, result in report["results"].items():
        if "error" not in result:
            kept[name] = _section(name, report, result)
    write_atomic(target, HEADER + "\n" + "\n".join(kept[name] for name in sorted(kept)), mode=0o644)
    return target


def _run(name: str, path: Path, scale: int | None, database: ExitStack) -> dict[str, Any]:
    module = _load(name, path)
    parameters = inspect.signature(module.run).parameters
    size = next((key for key in ("scale", "n", "rows", "cases", "size") if key in parameters), "")
    options = {size: scale} if scale and size else {}
    if getattr(module, "DATABASE", False) and not os.environ.get(INSTANCE_ENV, "").endswith(_PLACE):
        os.environ[INSTANCE_ENV] = str(instance_dir() / _PLACE)
        database.enter_context(_migrated())
    return {"_title": getattr(module, "TITLE", name), **module.run(**options)}


@contextmanager
def _migrated() -> Iterator[None]:
    """Keep a migrated database of the benches' own running; a server named by the environment is used as it is."""
    with session():
        subprocess.run(
            [sys.executable, "-m", "zhiheng.ops.prepare", "migrate"], check=True, stdout=subprocess.DEVNULL
        )
        yield


def _load(name: str, path: Path) -> ModuleType:
    root = str(path.parent.parent)
    if root not in sys.path:  # a bench may import its helpers as ``bench.<helper>``
        sys.path.insert(0, root)
    spec = importlib.util.spec_from_file_location(f"zhiheng_bench_{name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _section(name: str, report: dict[str, Any], result: dict[str, Any]) -> str:
    facts = "，".join(report["machine"].values())
    lines = [
        f"## {name}：{result['title']}",
        "",
        f"`{report['command']}` · {facts} · {result['seconds']} s",
        "",
    ]
    if "error" in result:
        return "\n".join([*lines, f"✗ {result['error']}", ""])
    lines += ["| 项目 | 实测 | 目标 | |", "|---|---:|---:|---|"]
    for label, value in result["rows"].items():
        lines.append(_row(label, value))
    return "\n".join([*lines, ""])


def _row(label: str, value: Any) -> str:
    if not isinstance(value, dict):
        return f"| {label} | {_number(value)} | | |"
    unit = value.get("unit", "")
    mark = "" if "ok" not in value else "✓" if value["ok"] else "✗"
    shown = (
        _number(value["value"])
        if "value" in value
        else "，".join(f"{k} {_number(v)}" for k, v in value.items())
    )
    return f"| {label} | {shown} {unit} | {_number(value.get('target', ''))} | {mark} |"


def _number(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


def _sections(text: str) -> dict[str, str]:
    """Split the document into its sections by name."""
    parts = text.split("\n## ")[1:]
    return {part.split("：", 1)[0].strip(): "## " + part.rstrip() + "\n" for part in parts}


def _cpu() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
