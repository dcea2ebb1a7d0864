"""``zhiheng supervise``: the rules, and a sweep of all cases now."""

from __future__ import annotations

import json

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, help="监督规则：目录与全量巡检")
JSON = typer.Option(False, "--json", help="输出一个 JSON 对象")


@app.command()
def rules(as_json: bool = JSON) -> None:
    """列出全部规则及其依据（不需要数据库）：案件、人员、事项、基准、赋权、执法主体。"""
    from zhiheng.law.checks import all_rules
    from zhiheng.law.standing import standing_rules

    found = [
        {
            "id": r.id,
            "kind": r.kind.name,
            "title": r.title,
            "level": str(r.level),
            "cites": [str(c) for c in r.cites],
            "gate": sorted(r.gate),
        }
        for r in (*all_rules(), *standing_rules())
    ]
    if as_json:
        typer.echo(json.dumps({"count": len(found), "rules": found}, ensure_ascii=False))
        return
    for r in found:
        typer.echo(f"{r['level']}\t{r['id']}\t{r['title']}\t{'、'.join(r['cites'])}")


@app.command()
def sweep(as_json: bool = JSON) -> None:
    """立即对全部案件和人员、事项等运行全部规则。"""
    from zhiheng.ops import postgres
    from zhiheng.ops.django import setup

    postgres.ensure_running()
    setup()
    from zhiheng.common import scope
    from zhiheng.supervision.services.sweep import sweep as run

    with scope.system():
        done = run()
    body = {"cases": done.cases, "things": done.things, "found": done.found, "cleared": done.cleared}
    text = f"巡检完成：{done.cases} 件案件、{done.things} 个其他对象，新发现 {done.found} 条，消除 {done.cleared} 条"
    typer.echo(json.dumps(body, ensure_ascii=False) if as_json else text)
