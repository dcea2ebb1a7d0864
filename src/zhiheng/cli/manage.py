"""``zhiheng manage …``: Django's own commands, with the database running for their duration."""

from __future__ import annotations

import sys

import typer

app = typer.Typer(add_completion=False)

_PASS_ON = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}
_NO_DATABASE = {
    "help",
    "--help",
    "-h",
    "version",
    "--version",
    "makemessages",
    "compilemessages",
    "startapp",
    "findstatic",
}


@app.command(context_settings=_PASS_ON)
def manage(context: typer.Context) -> None:
    """执行 Django 管理命令，例如 zhiheng manage migrate --database=owner。"""
    from django.core.management import execute_from_command_line

    from zhiheng.ops.django import setup
    from zhiheng.ops.postgres import session

    arguments = list(context.args)
    if not arguments or arguments[0] in _NO_DATABASE:
        setup()
        execute_from_command_line(["zhiheng manage", *arguments])
        return
    with session():
        setup()
        execute_from_command_line(["zhiheng manage", *arguments])
        sys.stdout.flush()
