"""``zhiheng accounts``: the first administrator of an installation without demo data."""

from __future__ import annotations

import typer

app = typer.Typer(no_args_is_help=True, add_completion=False, help="账号：初始化第一个平台管理员")


@app.callback()
def group() -> None:
    """账号：初始化第一个平台管理员."""


@app.command()
def first(
    division: str = typer.Option(..., "--division", help="区划代码，如 140000"),
    organ: str = typer.Option(..., "--organ", help="司法行政部门名称，如 山西省司法厅"),
    login: str = typer.Option(..., "--login", help="登录名（小写字母开头）"),
    name: str = typer.Option(..., "--name", help="姓名"),
) -> None:
    """建立第一个平台管理员，显示一次初始口令；已有账号时拒绝。"""
    from zhiheng.ops import postgres
    from zhiheng.ops.django import setup

    postgres.ensure_running()
    setup()
    from zhiheng.common.errors import UserError
    from zhiheng.organs.services.first import first_administrator

    try:
        account, password = first_administrator(division=division, organ_name=organ, login=login, name=name)
    except UserError as error:
        raise typer.BadParameter(error.message) from None
    typer.echo(
        f"已建立平台管理员 {account.name}\n登录名：{account.username}\n初始口令（只显示这一次，登录后须修改）：{password}"
    )
