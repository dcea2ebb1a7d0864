"""A real Chromium against the live server, for tests marked ``browser``.

``browser_page`` is a page whose console errors fail the test (policy violations are console errors); ``enter`` opens a
page as somebody, ``sign_in`` does it by hand through the sign-in page; ``settled`` waits until a page has everything it
asks for; ``shot`` keeps a picture where ``ZHIHENG_SHOTS`` names a folder; ``axe`` asks axe-core for violations of WCAG 2
A and AA. Without Chromium, its libraries or the browser files of the set-up a test is skipped, and says why.

One Chromium serves all browser tests that a process runs one after the other; ``stop`` ends it (tests/conftest.py calls
it when the next test is another kind: the driver's event loop must not outlive the browser tests).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from zhiheng.ops.browser import find_chromium

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
DESKTOP, PHONE = (1440, 900), (390, 844)


def _chromium() -> str:
    found = find_chromium()
    if found is None:
        pytest.skip(
            "没有 Chromium：请安装（Debian：apt-get install chromium-headless-shell）后再跑浏览器测试"
        )
    return str(found)


_running: list[
    Any
] = []  # the driver, its browser, the browser's one context: each ended before those in front of it


def _start(base_url: str) -> None:
    path = _chromium()
    sync_api = pytest.importorskip("playwright.sync_api", reason="没有 playwright")
    # The driver runs a loop in this thread; the database does not mind.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        driver = sync_api.sync_playwright().start()
    except Exception as error:  # its bundled node needs libatomic
        pytest.skip(f"playwright 启动不了（Debian：apt-get install libatomic1）：{error}")
    _running.append(driver)
    args = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none", "--lang=zh-CN"]
    args.append("--process-per-site")  # the pages of all tests are drawn by one process, which is warm
    environment = {**os.environ, "LANGUAGE": "zh_CN"}
    _running.append(driver.chromium.launch(executable_path=path, args=args, env=environment))
    context = _running[-1].new_context(
        viewport={"width": DESKTOP[0], "height": DESKTOP[1]},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        base_url=base_url,
        reduced_motion="reduce",  # pages as they are when they have come to rest
    )
    _running.append(context)
    context.set_default_timeout(60_000)  # two busy cores are slow, not broken
    _let_browsers_keep_static_files()
    spare = context.new_page()  # stays open, and with it the process that draws; the server never sees it
    blank = "<!doctype html><link rel='icon' href='data:,'>"
    spare.route("**/*", lambda route: route.fulfill(body=blank, content_type="text/html"))
    spare.goto("/spare/")


def _let_browsers_keep_static_files() -> None:
    """Let the live server say of static files what the field says of them (there their names carry a digest)."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler, StaticFilesHandlerMixin

    def serve(self: StaticFilesHandler, request: Any) -> Any:
        answer = StaticFilesHandlerMixin.serve(self, request)
        answer["Cache-Control"] = "max-age=3600, immutable"
        return answer

    StaticFilesHandler.serve = serve  # type: ignore[method-assign]


def stop() -> None:
    """End the browser and its driver, if they run."""
    while _running:
        last = _running.pop()
        last.close() if _running else last.stop()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture(scope="module")
def chromium(live_server: Any) -> Any:
    """Return the browser's context; the first file that needs it starts it.

    Of module scope, to come before the database: beside a running event loop Django has connections of their own.
    """
    if len(_running) < 3:
        stop()
        _start(live_server.url)
    return _running[-1]


@pytest.fixture
def browser_page(chromium: Any, live_server: Any, settings: Any) -> Iterator[Any]:
    """Open an empty page at desktop width, of nobody; after the test its console must be clean."""
    if not (Path(settings.VENDOR_DIR) / "tabler" / "tabler.min.css").exists():
        pytest.skip("没有前端库：请先运行 make setup")
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda e: errors.append(f"script: {e}"))
    page.on("console", lambda m: errors.append(f"console: {m.text}") if m.type == "error" else None)
    page.expected_errors = ()  # parts of messages that a test provokes on purpose
    yield page
    # Nothing of this test is left for the next: a page that goes away with something typed in it would still keep it.
    page.evaluate("() => { Storage.prototype.setItem = () => {} }")
    page.close()
    chromium.pages[0].evaluate("() => localStorage.clear()")
    chromium.clear_cookies()
    left = [e for e in errors if not any(part in e for part in page.expected_errors)]
    assert not left, "\n".join(left)


def become(page: Any, live_server: Any, username: str) -> None:
    """Let the browser be signed in as somebody, whoever was before, without the sign-in page, which has its own tests."""
    from django.test import Client

    from zhiheng.organs.models import Account

    client = Client()
    client.force_login(Account.objects.get(username=username))
    _leave(page)
    page.context.clear_cookies()
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])


def enter(page: Any, live_server: Any, username: str, then: str = "/desk/") -> None:
    """Open ``then`` as somebody."""
    become(page, live_server, username)
    page.goto(f"{live_server.url}{then}")


def sign_in(page: Any, live_server: Any, username: str, password: str, then: str = "/desk/") -> None:
    """Sign in by hand through the sign-in page and arrive at ``then``."""
    _leave(page)
    page.goto(f"{live_server.url}/login/?next={then}")
    page.fill("#id_username", username)
    page.fill("#id_password", password)
    page.click("button:has-text('登 录')")
    page.wait_for_url(f"{live_server.url}{then}")


def _leave(page: Any) -> None:
    # What the page before still asks for (the bell, a job's progress) may answer with a redirect of the whole page:
    # leaving it first means that nothing crosses the way to the next.
    page.goto("about:blank")


def settled(page: Any) -> None:
    """Wait until the page is loaded, everything it asks for is there and its charts are drawn."""
    page.wait_for_function(
        """() => document.readyState === 'complete' && !document.querySelector('.htmx-request')
            && !document.querySelector('#bell-box > span')  // still the bell before its first answer
            && [...document.querySelectorAll('[data-chart]')].every(box => box._zhChart)"""
    )


def shot(page: Any, name: str, *, full: bool = True, after: int = 0) -> None:
    """Keep a picture of the page, for people to look at; ``after`` so many milliseconds, where a viewer takes its time."""
    folder = os.environ.get("ZHIHENG_SHOTS")
    if folder:
        page.wait_for_timeout(after)
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=full)


def narrow(page: Any) -> None:
    """Make the page as narrow as a phone."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    # Charts draw themselves anew: in the frame that follows.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


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
    options = f"{{runOnly: {tags}, resultTypes: ['violations']}}"
    violations = page.evaluate(f"async () => (await axe.run(document, {options})).violations")
    return [
        f"{v['id']}: {v['help']} → {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for v in violations
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
