"""The table of contents (目录) that long plans begin with: its lines look like headings and are none."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.spans import Source, Span

_CONTENTS = re.compile(r"^目\s*录$")
_LEADER = re.compile(r"(?:\.{3,}|…+|·{3,})\s*\d*$|\s\d{1,3}$")


def after_contents(source: Source, region: Span) -> int:
    """Where the body starts after a table of contents: its first entry comes a second time there."""
    lines = []
    for line in source.lines(region):
        lines.append(line)
        if len(lines) > 60:
            break
    for i, line in enumerate(lines):
        if _CONTENTS.match(source.fold(line)) and i + 1 < len(lines):
            entry = _LEADER.sub("", source.fold(lines[i + 1])).strip()
            again = source.folded.find("\n" + entry, lines[i + 1].end, region.end) if len(entry) > 2 else -1
            if again >= 0:
                return again + 1
    return region.start
