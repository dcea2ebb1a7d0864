"""``zhiheng up``: database, worker and site in one go, stopped together with Ctrl-C."""

from __future__ import annotations

import typer

from zhiheng.ops import web

app = typer.Typer(add_completion=False)


@app.command()
def up(
    host: str = typer.Option("127.0.0.1", help="监听地址"),
    port: int = typer.Option(8000, min=1, max=65535, help="监听端口"),
    workers: int = typer.Option(0, min=0, max=64, help="网站进程数；0 = 按处理器数（至少 2）"),
    threads: int = typer.Option(web.THREADS, min=1, max=64, help="每个网站进程的线程数"),
    demo: bool = typer.Option(False, "--demo", help="尚无账号时载入演示数据"),
) -> None:
    """启动平台：数据库、任务进程、网站；按 Ctrl-C 全部停止。"""
    from zhiheng.ops.up import CannotStart, Platform

    count = workers or web.processes()
    try:
        Platform(host=host, port=port, workers=count, threads=threads, demo=demo).run()
    except CannotStart as error:
        typer.echo(f"✗ {error}", err=True)
        raise typer.Exit(error.code) from None
