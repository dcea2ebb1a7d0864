"""Turning any failure of a command into one clear line on standard error and an exit code."""

from __future__ import annotations

import os
import re
import sys
import traceback

_WORDS = (
    (re.compile(r"^No such option:? ['\"]?([^'\"\s.]+)['\"]?\.?"), r"没有这个选项：\1"),
    (re.compile(r"^No such command ['\"]?([^'\"]+)['\"]?\.?"), r"没有这个命令：\1"),
    (re.compile(r"^Missing (?:option|argument|parameter) ['\"]?([^'\"]+)['\"]?\.?"), r"缺少参数：\1"),
    (re.compile(r"^Missing command\.?"), "缺少子命令"),
    (re.compile(r"^Invalid value for (.+?): "), r"参数 \1 的值不对："),
    (re.compile(r"^Invalid value: "), "参数的值不对："),
    (re.compile(r"^Got unexpected extra argument\S* "), "多余的参数："),
    (re.compile(r"^Option ['\"]?([^'\"]+)['\"]? requires an argument\.?"), r"选项 \1 缺少值"),
    (re.compile(r"['\"]([^'\"]*)['\"] is not a valid int(?:eger)?\.?"), r"“\1” 不是整数"),
    (re.compile(r"Input should be a valid integer.*"), "应为整数"),
    (re.compile(r"Input should be (?:greater|less) than or equal to (\S+)"), r"超出范围（界限 \1）"),
    (re.compile(r"\(Possible options: (.+?)\)"), r"（相近的选项：\1）"),
    (re.compile(r"Did you mean"), "是否想输入"),
)


def report(error: Exception) -> int:
    """Print the error for a person and return the exit code: 2 for what the caller must change, else 1."""
    if os.environ.get("ZHIHENG_DEBUG") == "1":
        traceback.print_exception(error)
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        return _usage(error)
    if _is(error, "zhiheng.common.errors", "UserError"):
        return _line(str(error), 2)
    if _is(error, "zhiheng.ops.postgres.errors", "DatabaseUnavailable"):
        return _line(str(error), 1)
    if _is(error, "psycopg", "OperationalError") or _is(error, "django.db.utils", "OperationalError"):
        return _line(f"数据库连接失败：{str(error).strip().splitlines()[0]}。可运行 zhiheng doctor 检查。", 1)
    if _is(error, "django.core.management.base", "CommandError"):
        return _line(str(error), getattr(error, "returncode", 1))
    if type(error).__name__ == "Abort":
        return _line("已取消", 130)
    if isinstance(error, FileNotFoundError | IsADirectoryError | PermissionError | NotADirectoryError):
        return _line(f"文件无法打开：{error.filename}（{error.strerror}）", 2)
    return _unexpected(error)


def _usage(error: Exception) -> int:
    """Word a usage error; the help page is shown when no command was given."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()  # type: ignore[attr-defined]
        return 2
    message = " ".join(error.format_message().split())  # type: ignore[attr-defined]
    for pattern, words in _WORDS:
        message = pattern.sub(words, message)
    context = getattr(error, "ctx", None)
    hint = f"（用法：{context.command_path} --help）" if context is not None else ""
    return _line(message + hint, getattr(error, "exit_code", 2))


def _unexpected(error: Exception) -> int:
    """Keep the traceback in a log file and tell the person where."""
    from zhiheng.ops.paths import log_dir

    try:
        path = log_dir() / "cli.log"
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"$ {' '.join(sys.argv)}\n")
            traceback.print_exception(error, file=stream)
        where = f"详细记录：{path}"
    except OSError:
        where = "设 ZHIHENG_DEBUG=1 再运行可看到详细记录"
    return _line(f"程序内部错误：{type(error).__name__}: {error}。{where}", 1)


def _line(text: str, code: int) -> int:
    """Print one line on standard error."""
    print("✗ " + " ".join(text.split()), file=sys.stderr)
    return code


def _is(error: Exception, module: str, name: str) -> bool:
    """Say whether ``error`` is of that class, without importing a module nobody has loaded."""
    loaded = sys.modules.get(module)
    return loaded is not None and isinstance(error, getattr(loaded, name))
