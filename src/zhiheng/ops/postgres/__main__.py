"""``python -m zhiheng.ops.postgres start|stop|status|destroy [--tests]``: the launcher by hand."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from zhiheng.ops.files import shared
from zhiheng.ops.postgres import launcher, state as states
from zhiheng.ops.postgres.errors import DatabaseUnavailable


def destroy(*, for_tests: bool) -> None:
    """Stop the server and delete its data, passwords included."""
    launcher.stop(for_tests=for_tests)
    folder = launcher.folder(for_tests=for_tests)
    state = states.load(folder) if folder.is_dir() else None
    if state and state.home:
        shutil.rmtree(Path(state.home), ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Do one action; 0 when done, 1 with one line on standard error when not."""
    parser = argparse.ArgumentParser(prog="python -m zhiheng.ops.postgres", description="内置 PostgreSQL")
    parser.add_argument("action", choices=["start", "stop", "status", "destroy"])
    parser.add_argument("--tests", action="store_true", help="测试用的数据库")
    arguments = parser.parse_args()
    try:
        if arguments.action == "start":
            info = launcher.ensure_running(for_tests=arguments.tests)
            print(f"数据库已就绪（进程 {info['pid']}，日志 {info['log']}）")
        elif arguments.action == "stop":
            with shared(launcher.folder(for_tests=arguments.tests) / "users") as alone:
                if not arguments.tests or alone():  # another test run may still be at work
                    launcher.stop(for_tests=arguments.tests)
        elif arguments.action == "destroy":
            destroy(for_tests=arguments.tests)
        else:
            pid = launcher.postmaster(for_tests=arguments.tests)
            print(f"运行中（进程 {pid}）" if pid else "未运行")
    except DatabaseUnavailable as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
