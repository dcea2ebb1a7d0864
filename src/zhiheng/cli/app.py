"""The root of the command line: finds the groups, loads one only when it is called, and words its errors."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command, get_group

import zhiheng.cli
from zhiheng.cli.errors import report

HELP = {
    "up": "启动平台：数据库、任务进程、网站",
    "manage": "执行管理命令（迁移、账号等）",
    "doctor": "检查本机环境，缺什么、怎样装",
    "law": "法定期限、加处罚款等计算（不需要数据库）",
    "plans": "行动计划：把政府文件解析为任务台账（不需要数据库）",
    "supervise": "监督规则：目录与全量巡检",
    "accounts": "账号：初始化第一个平台管理员",
    "ledger": "存证账本：核验与导出",
    "bench": "性能测量",
}
SINGLE = {"up", "manage", "doctor", "bench"}
"""Modules that are one command, not a group of commands."""

_DECLARES = re.compile(r"^app\b.*\bTyper\b", re.MULTILINE)


class Root(TyperGroup):
    """The groups are the modules of ``zhiheng.cli`` that declare ``app``; none is imported for the list."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the groups, the known ones first."""
        found = [
            module.name
            for module in pkgutil.iter_modules(zhiheng.cli.__path__)
            if module.name != "app" and _DECLARES.search(_source(module.name))
        ]
        return [name for name in HELP if name in found] + sorted(set(found) - set(HELP))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the module of one group and return its command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"zhiheng.cli.{cmd_name}")
        command = (get_command if cmd_name in SINGLE else get_group)(module.app)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the groups with one line each, without importing them."""
        with formatter.section("命令"):
            formatter.write_dl([(name, HELP.get(name) or _summary(name)) for name in self.list_commands(ctx)])

    def main(self, args: Sequence[str] | None = None, **options: Any) -> Any:  # type: ignore[override]
        """Run; every error becomes one clear line and an exit code, never a traceback."""
        standalone = options.pop("standalone_mode", True)
        try:
            result = super().main(args, standalone_mode=False, **options)
            code = result if type(result) is int else 0
        except Exception as error:
            code = report(error)
        if standalone:
            sys.exit(code)
        return code


app = typer.Typer(
    cls=Root, add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="执衡：行政执法综合管理监督平台",
)  # fmt: skip


@app.callback()
def root() -> None:
    """执衡：行政执法综合管理监督平台。"""


def _source(name: str) -> str:
    """Return the source text of a module of this package ('' for a package without the file)."""
    path = Path(zhiheng.cli.__path__[0]) / f"{name}.py"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _summary(name: str) -> str:
    """Return the first line of a module's docstring."""
    return (ast.get_docstring(ast.parse(_source(name))) or "").split("\n", 1)[0]
