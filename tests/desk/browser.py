"""A real Chromium against the live server, for tests marked ``browser``.

``browser_page`` is a page whose console errors fail the test (policy violations are console errors);
``sign_in`` signs a person in; ``shot`` keeps a picture where ``ZHIHENG_SHOTS`` names a folder; ``axe`` asks axe-core for
violations of WCAG 2 A and AA. Without Chromium, its libraries or the browser files of the set-up a test is skipped, and
says why.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP, PHONE = (1440, 900), (390, 844)


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    pytest.skip("没有 Chromium：请安装（Debian：apt-get install chromium）后再跑浏览器测试")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start one browser for a file of tests; its driver's event loop must not outlive it in this process."""
    path = _chromium()
    sync_api = pytest.importorskip("playwright.sync_api", reason="没有 playwright")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "1"  # the driver runs a loop in this thread; the database does not mind
    )
    try:
        driver = sync_api.sync_playwright().start()
    except Exception as error:  # its bundled node needs libatomic
        pytest.skip(f"playwright 启动不了（Debian：apt-get install libatomic1）：{error}")
    browser = driver.chromium.launch(
        executable_path=path,
        args=["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none", "--lang=zh-CN"],
        env={**os.environ, "LANGUAGE": "zh_CN"},
    )
    yield browser
    browser.close()
    driver.stop()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def browser_page(chromium: Any, live_server: Any, settings: Any) -> Iterator[Any]:
    """Open an empty page at desktop width; after the test its console must be clean."""
    if not (Path(settings.VENDOR_DIR) / "tabler" / "tabler.min.css").exists():
        pytest.skip("没有前端库：请先运行 make setup")
    # Hashing is slow on purpose; here it would only make the suite slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    context = chromium.new_context(
        viewport={"width": DESKTOP[0], "height": DESKTOP[1]},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        base_url=live_server.url,
    )
    context.set_default_timeout(20_000)  # two busy cores are slow, not broken
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda e: errors.append(f"script: {e}"))
    page.on("console", lambda m: errors.append(f"console: {m.text}") if m.type == "error" else None)
    page.expected_errors = ()  # parts of messages that a test provokes on purpose
    yield page
    context.close()
    left = [e for e in errors if not any(part in e for part in page.expected_errors)]
    assert not left, "\n".join(left)


def sign_in(page: Any, live_server: Any, username: str, password: str, then: str = "/desk/") -> None:
    """Sign in through the page itself and arrive at ``then``."""
    # What the page before still asks for (the bell, a job's progress) may answer with a redirect of the whole page:
    # leaving it first means that nothing crosses the way to the sign-in.
    page.goto("about:blank")
    page.goto(f"{live_server.url}/login/?next={then}")
    page.fill("#id_username", username)
    page.fill("#id_password", password)
    page.click("button:has-text('登 录')")
    page.wait_for_url(f"{live_server.url}{then}")


def shot(page: Any, name: str, *, full: bool = True) -> None:
    """Keep a picture of the page, for people to look at."""
    folder = os.environ.get("ZHIHENG_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=full)


def narrow(page: Any) -> None:
    """Make the page as narrow as a phone."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.wait_for_timeout(250)  # charts draw themselves anew


def wide(page: Any) -> None:
    """Make the page as wide as on a desk."""
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})


def axe(page: Any, *, skip: tuple[str, ...] = ()) -> list[str]:
    """Return what axe-core finds against WCAG 2 A and AA, one line for each element."""
    if not AXE.exists():
        pytest.skip("没有 axe-core：请先运行 npm ci")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']"
    # Only violations are described in full; the rest would take a third of the time again.
    result = page.evaluate(f"() => axe.run(document, {{runOnly: {tags}, resultTypes: ['violations']}})")
    return [
        f"{v['id']}: {v['help']} → {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for v in result["violations"]
        if v["id"] not in skip
        for node in v["nodes"]
    ]


def overflow(page: Any) -> int:
    """Return by how many pixels the page is wider than its window; a good page is never."""
    return page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")


def too_wide(page: Any) -> list[str]:
    """Return what sticks out of the window to the right, for the message of a failed test."""
    if not overflow(page):
        return []
    return page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(0, 12).map(e => e.tagName + '.' + e.className)"""
    ) or ["?"]
