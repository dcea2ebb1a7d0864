"""Copy the few browser files that pages use from ``node_modules`` to the instance's ``vendor`` directory.

A template names them ``{% static 'vendor/<library>/<file>' %}``; scripts/README.md lists them.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = {
    "tabler/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler/tabler-vendors.min.css": "@tabler/core/dist/css/tabler-vendors.min.css",
    "tabler/tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "tabler/tabler-theme.min.js": "@tabler/core/dist/js/tabler-theme.min.js",
    "tabler-icons/tabler-icons.min.css": "@tabler/icons-webfont/dist/tabler-icons.min.css",
    "tabler-icons/fonts/tabler-icons.woff2": "@tabler/icons-webfont/dist/fonts/tabler-icons.woff2",
    "htmx/htmx.min.js": "htmx.org/dist/htmx.min.js",
    "echarts/echarts.min.js": "echarts/dist/echarts.min.js",
    "leaflet/leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet/images/layers.png": "leaflet/dist/images/layers.png",
    "leaflet/images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
    "leaflet/images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
    "leaflet/images/marker-icon-2x.png": "leaflet/dist/images/marker-icon-2x.png",
    "leaflet/images/marker-shadow.png": "leaflet/dist/images/marker-shadow.png",
    "tus/tus.min.js": "tus-js-client/dist/tus.min.js",
}
# Source maps are not copied, so the pointer to them must go too: a hashed static store refuses it.
_SOURCE_MAP = re.compile(r"(/\*#\s*sourceMappingURL=.*?\*/|//#\s*sourceMappingURL=\S+)\s*")
# Every browser of the last ten years reads woff2; the older shapes are three times its size.
_OLD_FONT = re.compile(r',\s*url\("[^"]+\.(?:woff|ttf)\?[^"]*"\)\s*format\("(?:woff|truetype)"\)')


def copy(target: Path) -> int:
    """Make ``target`` hold exactly the files above (and licences); returns how many bytes."""
    modules = ROOT / "node_modules"
    staging = target.with_name(target.name + ".new")
    shutil.rmtree(staging, ignore_errors=True)
    total = 0
    for name, source in FILES.items():
        path = staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in {".css", ".js"}:
            text = _SOURCE_MAP.sub("", (modules / source).read_text(encoding="utf-8"))
            path.write_text(_OLD_FONT.sub("", text), encoding="utf-8")
        else:
            shutil.copyfile(modules / source, path)
        total += path.stat().st_size
        package = "/".join(source.split("/")[: 2 if source.startswith("@") else 1])
        for licence in (modules / package).glob("LICENSE*"):
            shutil.copyfile(licence, path.parent / "LICENSE.txt")
    shutil.rmtree(target, ignore_errors=True)
    staging.rename(target)
    return total


if __name__ == "__main__":
    size = copy(Path(sys.argv[1]))
    print(f"{len(FILES)} files, {size / 1e6:.1f} MB")
