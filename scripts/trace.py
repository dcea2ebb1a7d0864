"""Requirement → tests that show it, and what no test shows yet.

Marks ``@pytest.mark.req("PUB-07", …)`` (on functions, classes, ``pytestmark`` or ``pytest.param``) are read from the
syntax tree, so nothing is imported. The list of requirements is read where it is at hand; without it only what
is marked is listed.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = (ROOT / "docs" / "requirements.md", ROOT.parent / "shared" / "reference" / "requirements.md")
_ROW = re.compile(r"^\|\s*([A-Z]+-\d+)\s*\|\s*([^|]*)")


def requirements(path: Path | None) -> dict[str, str]:
    """Return id → first words, from the ledger part (heading ``# A``) of the requirements file."""
    candidates = [path] if path else [p for p in LISTS if p.is_file()]
    if not candidates:
        return {}
    rows: dict[str, str] = {}
    inside = False
    for line in candidates[0].read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            inside = line.startswith("# A")
        match = _ROW.match(line) if inside else None
        if match:
            rows[match[1]] = match[2].strip()
    return rows


def marks(tree: ast.AST) -> Iterator[tuple[ast.Call, list[str]]]:
    """Yield every ``….mark.req(…)`` call with its ids; a computed id is an error worth hearing of."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "req"
            and isinstance(node.func.value, ast.Attribute)
            and node.func.value.attr == "mark"
        ):
            ids = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if len(ids) != len(node.args):
                raise SystemExit(f"line {node.lineno}: mark.req takes literal ids only")
            yield node, ids


def names(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield (test name, subtree) for the module's tests; what is left (``pytestmark``) goes under the module."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            for decorator in node.decorator_list:
                yield node.name, decorator
            for member in node.body:
                name = f"{node.name}::{member.name}" if isinstance(member, ast.FunctionDef) else node.name
                yield name, member
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node
        else:
            yield "(module)", node


def collect(folder: Path) -> dict[str, list[str]]:
    """Return id → sorted test names over all test files under ``folder``."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for name, part in names(tree):
            for _, ids in marks(part):
                for requirement in ids:
                    found[requirement].add(f"{path.relative_to(folder.parent)}::{name}")
    return {key: sorted(value) for key, value in sorted(found.items())}


def main() -> int:
    """Print the table; exit code 1 when a mark names a requirement that does not exist."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", type=Path, default=ROOT / "tests")
    parser.add_argument("--requirements", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    wanted, shown = requirements(arguments.requirements), collect(arguments.tests)
    missing = [key for key in wanted if key not in shown]
    unknown = [key for key in shown if wanted and key not in wanted]
    if arguments.json:
        print(json.dumps({"shown": shown, "missing": missing, "unknown": unknown}, ensure_ascii=False))
        return 1 if unknown else 0
    for key, tests in shown.items():
        print(f"{key}  {wanted.get(key, '')}")
        for test in tests:
            print(f"    {test}")
    for key in missing:
        print(f"{key}  {wanted[key]}\n    —")
    total = len(wanted) or len(shown)
    print(
        f"\n{len(shown) - len(unknown)} / {total}" + ("" if wanted else "（未找到需求清单，仅列出已标注的）")
    )
    for key in unknown:
        print(f"✗ {key} 不在需求清单中：{shown[key][0]}", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
