"""Take the pictures of the README from a running demo: ``.venv/bin/python scripts/screenshots.py [http://127.0.0.1:8000] [folder]``.

Needs a Chromium and the demo's account file in the instance folder (ZHIHENG_INSTANCE_DIR or .local).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from zhiheng.ops.browser import find_chromium

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = Path(os.environ.get("ZHIHENG_INSTANCE_DIR", ROOT / ".local"))
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# name, login ("" = the public), address, width
SHOTS: tuple[tuple[str, str, str, dict[str, int]], ...] = (
    ("case", "zhao", "FIRST_CASE", WIDE),
    ("case-phone", "zhao", "FIRST_CASE", NARROW),
    ("blocked", "zhao", "BLOCKED", WIDE),
    ("board", "zheng", "/desk/supervision/", WIDE),
    ("check", "", "FIRST_CHECK", WIDE),
    ("officers", "wu", "/desk/officers/", WIDE),
    ("ratios", "zheng", "/desk/supervision/ratios/", WIDE),
    ("learning", "zhao", "/desk/training/", NARROW),
    ("plan", "zheng", "/desk/plans/", WIDE),
)
FIRST = {
    "FIRST_CASE": ("/desk/cases/?status=INVESTIGATING", "table a[href*='/desk/cases/']"),
    "FIRST_DECISION": ("/decisions/", "a[href*='/decisions/']:not([href$='/decisions/'])"),
}


def accounts() -> dict[str, str]:
    """Return the demo's sign-ins."""
    lines = (INSTANCE / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t")[1] for line in lines if line}


def sign_in(page: Page, base: str, login: str, password: str) -> None:
    """Sign in."""
    page.goto(f"{base}/login/")
    page.fill("input[name=username]", login)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")


def address(page: Page, base: str, target: str) -> str:
    """Return the address of a picture, following the first link where it is named so."""
    if target == "FIRST_CHECK":
        return address(page, base, "FIRST_DECISION").rstrip("/") + "/proof/"
    if target == "BLOCKED":
        return address(page, base, "FIRST_CASE").split("?")[0].rstrip("/") + "/acts/decide/"
    if target not in FIRST:
        return base + target
    start, link = FIRST[target]
    page.goto(base + start)
    found = page.locator(link).first.get_attribute("href") or start
    return base + found


def main() -> None:
    """Take every picture."""
    base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    known = accounts()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(find_chromium()), args=["--no-sandbox"])
        for name, login, target, size in SHOTS:
            context = browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")  # type: ignore[arg-type]
            page = context.new_page()
            if login:
                sign_in(page, base, login, known[login])
            page.goto(address(page, base, target))
            page.wait_for_load_state("networkidle")
            page.screenshot(path=str(folder / f"{name}.png"))
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
