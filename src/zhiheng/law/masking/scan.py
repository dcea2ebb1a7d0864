"""Finding personal data in a text: numbers by their form, names and addresses by what the case file knows.

The scanner sees through full-width signs, separators, line breaks inside numbers and Chinese numerals. It reads every
position of the original text, so what it reports can be marked on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum import luhn
from stdnum.cn import ric, uscc

from zhiheng.law.identity.fold import SEPARATORS, fold, squeeze
from zhiheng.law.identity.resident import PROVINCES
from zhiheng.law.masking.known import Known

__all__ = ["Leak", "LeakKind", "find_leaks"]


class LeakKind(StrEnum):
    """What was found."""

    ID_NO = "ID_NO"
    PHONE = "PHONE"
    BANK_CARD = "BANK_CARD"
    PLATE = "PLATE"
    BIRTH = "BIRTH"
    NAME = "NAME"
    MINOR_NAME = "MINOR_NAME"
    ADDRESS = "ADDRESS"
    NUMBER = "NUMBER"

    @property
    def label(self) -> str:
        """Chinese name."""
        return _LABELS[self]


_LABELS = {
    LeakKind.ID_NO: "身份证号码",
    LeakKind.PHONE: "电话号码",
    LeakKind.BANK_CARD: "银行卡号",
    LeakKind.PLATE: "车牌号码",
    LeakKind.BIRTH: "出生日期",
    LeakKind.NAME: "自然人姓名",
    LeakKind.MINOR_NAME: "未成年人姓名",
    LeakKind.ADDRESS: "自然人住址",
    LeakKind.NUMBER: "案件中的号码",
}


@dataclass(frozen=True, slots=True)
class Leak:
    """One finding: kind, place in the text, the words themselves."""

    kind: LeakKind
    start: int
    end: int
    text: str

    def __str__(self) -> str:
        """Where and what, without spelling it out again."""
        return f"第{self.start + 1}字起的{self.kind.label}"


_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_SEP = f"[{re.escape(SEPARATORS)}]{{0,3}}"
_WIDE = f"[{re.escape(SEPARATORS + '()')}]{{0,3}}"
_PLATE_FIRST = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"


def _digits(n: int) -> str:
    return rf"(?:[0-9]{_SEP}){{{n - 1}}}[0-9]"


_ID18 = re.compile(rf"(?<![0-9A-Z*])(?:[0-9]{_SEP}){{17}}[0-9X](?![0-9A-Z*])")
_ID15 = re.compile(rf"(?<![0-9A-Z*]){_digits(15)}(?![0-9A-Z*])")
_MOBILE = re.compile(rf"(?<![0-9*])1{_SEP}[3-9]{_SEP}{_digits(9)}(?![0-9*])")
_CARD = re.compile(rf"(?<![0-9A-Z*])(?:[0-9]{_SEP}){{15,18}}[0-9](?![0-9A-Z*])")
_PLATE = re.compile(
    rf"[{_PLATE_FIRST}]{_SEP}[A-HJ-NP-Z]{_SEP}(?:[A-HJ-NP-Z0-9]{_SEP}){{4,5}}[A-HJ-NP-Z0-9挂学警港澳](?![A-Z0-9])"
)
_DAY = r"(?:19|20)\d{2}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?"
_BIRTH = re.compile(
    rf"(?:出生(?:日期|年月日?|于)?|生于|生日)\s*[:为是于]?\s*({_DAY})|({_DAY})\s*(?:出生|生)(?!产|效|活)"
)
_ADDRESS = re.compile(
    r"(?:家庭住址|户籍(?:所在)?地(?:址)?|现住址?|暂住地?址?|住址)\s*[:为是]?\s*([^,;。；，\n]{2,60})"
)
_HOUSE = re.compile(
    r"[0-9]+\s*(?:号|室|单元|栋|幢|楼|层|组|户|弄)|[一二三四五六七八九十]+(?:单元|栋|幢|室|组)"
)


def find_leaks(text: str, known: Known | None = None) -> tuple[Leak, ...]:
    """All personal data left in a text, in order, without overlaps (行政处罚法第五十条; 个人信息保护法第二十八条).

    In: the text to publish and what the case file knows. Found by form: identity numbers (18 and 15 digits), mobile
    numbers, bank cards (with their check digit), number plates, birth dates, addresses after 住址 and the like. Found
    by knowledge: names, numbers and addresses of the people of the case, however spaced. Names inside a ``public`` name
    (an enterprise called after its owner) are left alone; numbers never are.
    """
    facts = known or Known()
    folded = fold(text)
    numeric = folded.translate(_NUMERALS)
    found = [*_by_form(numeric), *_labelled(folded), *_known(folded, numeric, facts)]
    kept: list[tuple[LeakKind, int, int]] = []
    for kind, start, end in sorted(found, key=lambda f: (f[1], f[1] - f[2])):
        if kept and start < kept[-1][2]:
            # Overlapping finds are one stretch to hide, under the name of the first.
            first, begin, until = kept[-1]
            kept[-1] = (first, begin, max(until, end))
        else:
            kept.append((kind, start, end))
    return tuple(Leak(kind, a, b, text[a:b]) for kind, a, b in kept)


_Found = tuple[LeakKind, int, int]


def _by_form(numeric: str) -> Iterator[_Found]:
    for m in _ID18.finditer(numeric):
        if _is_resident_id(squeeze(m.group())):
            yield LeakKind.ID_NO, *m.span()
    for m in _ID15.finditer(numeric):
        digits = squeeze(m.group())
        if digits[:2] in PROVINCES and _is_day("19" + digits[6:12]):
            yield LeakKind.ID_NO, *m.span()
    for m in _MOBILE.finditer(numeric):
        yield LeakKind.PHONE, *m.span()
    for m in _CARD.finditer(numeric):
        digits = squeeze(m.group())
        if re.match(r"62|4|5[1-5]|3[57]|6", digits) and luhn.is_valid(digits) and not uscc.is_valid(digits):
            yield LeakKind.BANK_CARD, *m.span()
    for m in _PLATE.finditer(numeric):
        yield LeakKind.PLATE, *m.span()


def _is_resident_id(digits: str) -> bool:
    if digits[:2] not in PROVINCES or not _is_day(digits[6:14]):
        return False
    # An all-digit 统一社会信用代码 can look like one; a code that only checks as the former is no person.
    return not uscc.is_valid(digits) or ric.calc_check_digit(digits) == digits[17]


def _is_day(text: str) -> bool:
    try:
        return 1890 <= date(int(text[:4]), int(text[4:6]), int(text[6:8])).year <= 2100
    except ValueError:
        return False


def _labelled(folded: str) -> Iterator[_Found]:
    for m in _BIRTH.finditer(folded):
        yield LeakKind.BIRTH, *m.span(1 if m.group(1) else 2)
    for m in _ADDRESS.finditer(folded):
        if _HOUSE.search(m.group(1)):
            yield LeakKind.ADDRESS, *m.span(1)


def _known(folded: str, numeric: str, known: Known) -> Iterator[_Found]:
    letters, digits = frozenset(folded), frozenset(numeric)
    public = [m.span() for name in known.public if name for m in _places(fold(name), folded, letters)]
    people = known.people()
    for person in people:
        kind = LeakKind.MINOR_NAME if person.minor else LeakKind.NAME
        for name in person.names:
            for m in _places(fold(name), folded, letters):
                # A minor is never named, not even inside the name of a business.
                if person.minor or not any(a <= m.start() and m.end() <= b for a, b in public):
                    yield kind, *m.span()
    numbers = [(LeakKind.ID_NO, n) for n in (*(p.id_no for p in people), *known.ids)]
    numbers += [(LeakKind.PHONE, n) for n in (*(p.phone for p in people), *known.phones)]
    numbers += [(LeakKind.NUMBER, n) for n in known.numbers]
    for kind, number in numbers:
        bare = squeeze(number).translate(_NUMERALS)
        if len(bare) >= 4:
            for m in _places(bare, numeric, digits, _WIDE):
                yield kind, *m.span()
    for address in [*(p.address for p in people), *known.addresses]:
        for part in _address_parts(address):
            for m in _places(part, folded, letters):
                yield LeakKind.ADDRESS, *m.span()


def _places(word: str, text: str, letters: frozenset[str], gap: str = _SEP) -> Iterator[re.Match[str]]:
    """Where a word stands in a text, however spaced; a word with a character the text lacks is passed over unread."""
    bare = [c for c in word if c not in SEPARATORS] or list(word)
    if letters.issuperset(bare):
        yield from re.finditer(gap.join(re.escape(c) for c in bare), text)


def _address_parts(address: str) -> Iterator[str]:
    """The whole address, and its tail from the house number on, which identifies a door by itself."""
    bare = squeeze(address)
    if len(bare) < 4:
        return
    house = _HOUSE.search(bare)
    if house:
        yield bare
        tail = bare[house.start() :]
        if len(tail) >= 5:
            yield tail
