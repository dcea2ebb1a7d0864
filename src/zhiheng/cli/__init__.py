"""The ``zhiheng`` command line: one sub-command group per file, loaded only when it is called."""

from __future__ import annotations


def main() -> None:
    """Run the command line; the entry point of the ``zhiheng`` script."""
    from zhiheng.cli.app import app

    app()
