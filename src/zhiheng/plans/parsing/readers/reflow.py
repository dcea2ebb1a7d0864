"""Lines that a PDF, an e-mail or a fixed-width copy has broken, joined to paragraphs again."""

from __future__ import annotations

import itertools
import re
import unicodedata

from zhiheng.plans.parsing.numbering import token_at
from zhiheng.plans.parsing.spans import Source

_ENDED = re.compile(r"[。；！？：:;】]\s*$|[)）]\s*$")
# A document number or a day on a line of its own; an organ's name below the list of attachments: the signature.
_ALONE = re.compile(
    r"^\s*[（(]?(?:[\u4e00-\u9fffA-Z×]{2,14}[〔\[（(［]20\d\d[〕\]）)］]\s*第?\d{1,5}\s*号|(?:20\d\d|二[〇○零]..)年\S{1,3}月\S{1,3}日)[）)]?\s*$"
)
_LISTED = re.compile(r"^\s*附\s?件\s*\d*\s*[:：]")
_ORGAN = re.compile(r"^\s*[\u4e00-\u9fff]{4,30}(?:人民政府|办公[室厅]|委员会|[局厅])\s*$")
_PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–－]\s*\d{1,4}\s*[-—–－]|第\s*\d{1,4}\s*页(?:\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})\s*$"
)


def drop_page_numbers(text: str) -> str:
    """Remove lines such as “— 3 —” and “第3页 共10页”."""
    return "\n".join(line for line in text.split("\n") if not _PAGE_NUMBER.match(line))


def reflow(text: str, *, sure: bool = False) -> str:
    """Join broken lines if the text is broken at a fixed width (``sure``: it is known to be); else return it as it is."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    widths = [w for line in lines if (w := width(line)) > 8]
    if not widths:
        return text
    full = sorted(widths)[int(len(widths) * 0.9)]
    if not sure and not _fixed_width(lines, widths, full):
        return text
    out: list[str] = []
    last = 0
    for line in lines:
        stripped = line.strip()
        if out and stripped and out[-1] and _goes_on(out[-1], line, last, full):
            out[-1] = _join(out[-1], stripped)
        else:
            out.append(stripped)
        last = width(line)
    return "\n".join(out)


def width(line: str) -> int:
    """The printed width of a line in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line.strip())


def _fixed_width(lines: list[str], widths: list[int], full: int) -> bool:
    """Many lines of nearly one width that stop in mid-sentence."""
    if full > 130 or len(widths) < 12:
        return False
    longest = sorted(len(line.strip()) for line in lines)[int(len(lines) * 0.95)]
    even = {line for line in lines if width(line) >= full * 0.9 or len(line.strip()) >= longest - 1}
    broken = sum(bool(b.strip()) and a in even and not _ENDED.search(a) for a, b in itertools.pairwise(lines))
    return broken * 4 > len(widths) and max(widths) <= full * 1.25


def _goes_on(before: str, line: str, last: int, full: int) -> bool:
    """Whether ``line`` continues the paragraph ``before``, whose last line was ``last`` wide."""
    if last < full * 0.8 or line.startswith(("\u3000\u3000", "    ")):
        return False
    if _ALONE.match(line) or (_LISTED.match(before) and _ORGAN.match(line)):
        return False
    source = Source.of(line.strip())
    token = token_at(source, 0, len(source.text))
    if (
        token
        and (token.style != "spoken")
        and (token.style not in ("arabic", "dec2", "item") or _ENDED.search(before))
    ):
        return False
    if re.match(
        r"(?:责任|牵头|配合|完成)(?:单位|部门|时限|时间)\s*[:：]|附\s?件\s*\d*\s*[:：]?|【", line.strip()
    ) and _ENDED.search(before):
        return False
    return not (_ENDED.search(before) and last < full - 2)


def _join(before: str, after: str) -> str:
    gap = (
        " "
        if before[-1].isascii() and before[-1].isalpha() and after[0].isascii() and after[0].isalpha()
        else ""
    )
    return before + gap + after
