"""Which typefaces a document is set in: the official ones where the installation has them, free ones otherwise.

GB/T 9704-2012 asks for 仿宋, 楷体, 黑体 and 小标宋. The set-up always brings Noto Serif SC and Noto Sans SC;
others are used only from the directories named here, so that two machines with the same directories set the
same bytes.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import pylopdf_fonts_zh_cn as wheel
import typst

SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
ROLES: dict[str, tuple[str, ...]] = {
    "fang": ("FangSong_GB2312", "FZFangSong-Z02S", "FangSong", "FandolFang R", "FandolFang", SERIF),
    "kai": ("KaiTi_GB2312", "FZKai-Z03S", "KaiTi", "FandolKai", "LXGW WenKai", SERIF),
    "hei": ("SimHei", "FZHei-B01S", "FandolHei", SANS),
    "title": ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", SERIF),
    "song": ("SimSun", "FZShuSong-Z01S", "FandolSong", SERIF),
}
_SYSTEM_DIRS = (
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "/usr/share/fonts/truetype/lxgw-wenkai",
    "/usr/local/share/fonts/zhiheng",
)


def font_dirs() -> tuple[str, ...]:
    """Directories searched: `ZHIHENG_FONT_DIR` (several joined by the path separator) and the usual ones."""
    own = tuple(d for d in os.environ.get("ZHIHENG_FONT_DIR", "").split(os.pathsep) if d)
    found = tuple(d for d in (*own, *_SYSTEM_DIRS) if Path(d).is_dir())
    return (*found, str(wheel.serif_path().parent))


@lru_cache(maxsize=1)
def font_book() -> typst.Fonts:
    """The fonts, read once a process; system fonts elsewhere are ignored on purpose."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(font_dirs()))


@lru_cache(maxsize=1)
def families() -> dict[str, list[str]]:
    """For each role the families at hand, best first; every other family follows for rare characters."""
    present = font_book().families()
    chosen = {}
    for role, wanted in ROLES.items():
        first = [family for family in wanted if family in present]
        rest = [family for family in (SERIF, SANS, *sorted(present)) if family not in first]
        chosen[role] = first + list(dict.fromkeys(family for family in rest if family in present))
    return chosen
