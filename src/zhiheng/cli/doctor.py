"""``zhiheng doctor``: what is missing on this machine, and the command that brings it."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

app = typer.Typer(add_completion=False)


@app.command()
def doctor(as_json: bool = typer.Option(False, "--json", help="输出一个 JSON 对象")) -> None:
    """检查本机环境与运行状态；必需项缺失时退出码为 1。"""
    from zhiheng.ops import checks
    from zhiheng.ops.live import database

    results: list[checks.Result] = []
    for check in (*checks.ALL, database):
        try:
            results.extend(check())
        except Exception as error:  # one broken check must not hide the others
            name = check.__name__
            results.append(checks.Result(name, name, False, f"{type(error).__name__}: {error}"))
    ok = all(result.ok for result in results if result.needed)
    if as_json:
        typer.echo(
            json.dumps({"ok": ok, "checks": [asdict(result) for result in results]}, ensure_ascii=False)
        )
    else:
        for result in results:
            mark = "✓" if result.ok else "✗" if result.needed else "–"
            typer.echo(f"{mark} {result.title}：{result.found}")
            if not result.ok and result.fix:
                typer.echo(f"    → {result.fix}")
    if not ok:
        raise typer.Exit(1)
