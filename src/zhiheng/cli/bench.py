"""``zhiheng bench``: runs the measurements under ``bench/`` and writes the table of docs/performance.md."""

from __future__ import annotations

import json

import typer

app = typer.Typer(add_completion=False)


@app.command()
def bench(
    names: list[str] = typer.Argument(None, help="rules、ledger、documents、cases …；不写或 all 为全部"),
    scale: int = typer.Option(0, min=0, help="案件数；0 = 各项自己的规模"),
    write: bool = typer.Option(True, "--write/--no-write", help="把结果写入 docs/performance.md"),
    as_json: bool = typer.Option(False, "--json", help="输出一个 JSON 对象"),
) -> None:
    """测量性能；结果连同命令和机器情况写入 docs/performance.md。"""
    from zhiheng.ops import benchmarks

    try:
        modules = benchmarks.choose([] if not names or "all" in names else names)
    except benchmarks.NoSuchBench as error:
        raise typer.BadParameter(str(error)) from None
    report = benchmarks.measure(modules, scale=scale or None, say=None if as_json else typer.echo)
    if write:
        benchmarks.write(report)
    typer.echo(json.dumps(report, ensure_ascii=False, default=str) if as_json else benchmarks.table(report))
    if any("error" in result for result in report["results"].values()):
        raise typer.Exit(1)
