"""The text that every offset of a parsed plan points into, and its half-width shadow for matching."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}
_SAME_SIGN = {
    "\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\t": " ",
    "‘": "“", "’": "”", "〝": "“", "〞": "”", "—": "-", "–": "-", "―": "-", "‐": "-", "‑": "-", "−": "-", "─": "-",
    "～": "~", "∼": "~", "〜": "~", "○": "〇", "Ｏ": "O", "﹝": "[", "﹞": "]", "〔": "[", "〕": "]", "［": "[", "］": "]",
    "〖": "【", "〗": "】", "﹪": "%", "﹐": ",", "﹑": "、", "﹒": ".", "﹔": ";", "﹕": ":", "︰": ":", "︓": ":", "﹙": "(", "﹚": ")",
    "∶": ":", "•": "·",
}  # fmt: skip
_SHADOW = _FULL_WIDTH | {ord(a): ord(b) for a, b in _SAME_SIGN.items()}

# PDF fonts often map common characters to the look-alike radicals (⼀ for 一): one character for one, so offsets stay.
_RADICALS = {
    code: form
    for code in (*range(0x2E80, 0x2F00), *range(0x2F00, 0x2FE0))
    if len(form := unicodedata.normalize("NFKC", chr(code))) == 1 and form != chr(code)
}
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]"
)


def clean(raw: str) -> str:
    """Return ``raw`` with one kind of line end and without invisible characters; everything seen stays as written."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return _INVISIBLE.sub("", text).translate(_RADICALS)


# 【责任单位】市司法局: a label in brackets followed by its words is 责任单位: in other signs.
_BRACKETED = re.compile(
    r"[【\[]((?:责任|牵头|配合|协办|参与|参加|落实|承办|主办|协同|督办|督导|指导|实施|完成|办结|整改|工作|时间|进度)"
    r"(?:和?(?:配合|协同|参与))?(?:单位|部门|机构|主体|科室|领导|人|时限|时间|期限|节点|要求|安排))[】\]](?=[ ]*[^\n【\[ ])"
)


_HALF_STOP = re.compile(
    r"(?<=[\u4e00-\u9fff)”》%】\]])\.(?=[ ]*(?:[\u4e00-\u9fff(“《【\[]|\d{1,3}[.、]|20\d\d年|\d{1,2}月|每|\n|$))"
)
_NUMBERED = re.compile(
    r"(?:^|[\s。;:,])(?:\(?[一二三四五六七八九十\d]{1,3}\)?|第.{1,4}[条章节项款]|附\s?件)$"
)


def _stop(m: re.Match[str]) -> str:
    """A point after Chinese words ends a sentence; after 一, （一）, 第一条 it belongs to the number."""
    return "." if _NUMBERED.search(m.string[max(0, m.start() - 8) : m.start()]) else "。"


def shadow(text: str) -> str:
    """Return a copy of equal length in which look-alike signs are one: ``（`` = ``(``, ``，`` = ``,``, ``２`` = ``2``.

    Patterns are matched on the shadow; what a person sees is cut from ``text`` at the same offsets.
    """
    return _HALF_STOP.sub(_stop, _BRACKETED.sub(lambda m: f" {m[1]}:", text.translate(_SHADOW)))


def fingerprint(text: str) -> str:
    """Return a digest of the wording alone, the same for two copies that differ in spaces, line breaks or punctuation."""
    letters = (c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
    return "sha256:" + hashlib.sha256("".join(letters).encode()).hexdigest()
