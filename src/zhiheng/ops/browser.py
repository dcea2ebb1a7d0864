"""Finding a Chromium on this machine; the platform ships none."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# The browser without windows first: it draws the same pages with less work.
_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge",
)  # fmt: skip
_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


def find_chromium() -> Path | None:
    """Return the program of a Chromium, or None; ``ZHIHENG_CHROMIUM`` names one explicitly."""
    named = os.environ.get("ZHIHENG_CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(path) for path in _MACOS if Path(path).is_file()), None)
