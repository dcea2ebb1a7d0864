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
from zhiheng.law.masking.names import NAME, looks_like_person

__all__ = ["Leak", "LeakKind", "find_leaks"]


class LeakKind(StrEnum):
    """What was found."""

    ID_NO = "ID_NO"
    PHONE = "PHONE"
    BANK_CARD = "BANK_CARD"
    ACCOUNT = "ACCOUNT"
    CERTIFICATE = "CERTIFICATE"
    CONTACT = "CONTACT"
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
    LeakKind.ACCOUNT: "银行账号",
    LeakKind.CERTIFICATE: "个人证件号码",
    LeakKind.CONTACT: "网络联系方式",
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
_RACE = (
    "(?:汉|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)"
)
_BIRTH = re.compile(
    rf"(?:出生(?:日期|年月日?|于)?|生于|生日)\s*[:为是于]?\s*({_DAY})|({_DAY})\s*(?:出生|生)(?!产|效|活)"
)
_ADDRESS = re.compile(
    r"(?:家庭住址|户籍(?:所在)?地(?:址)?|现住址?|暂住地?址?|住址)\s*[:为是]?\s*([^,;。；，\n]{2,60})"
)
# By the word before it: what has no form of its own. 住房、住宅、住所 say nothing of where somebody lives.
_LIVES = re.compile(
    r"(?<![入暂居])住(?![房宅所宿院持户址])(?:在|于|地为)?\s*([^,;。；，、\n]{2,60}?(?:号|室|户|组|单元|栋|幢|楼)[^,;。；，、\n]{0,20})"
)
_LANDLINE = re.compile(
    rf"(?:电话|座机|固话|联系方式|传真)(?:号码|号)?\s*[:为是]?\s*((?:\(?0[0-9]{{2,3}}\)?{_SEP})?[1-9](?:{_SEP}[0-9]){{6,7}})(?![0-9])"
    rf"|(?<![0-9*])(\(?0[1-9][0-9]{{1,2}}\)?[\s\-－–—‐]{{1,2}}[1-9][0-9]{{6,7}})(?![0-9])"
)
_ACCOUNT = re.compile(
    rf"(?:账号|帐号|账户|帐户|卡号|存折)(?:号码|号)?\s*[:为是]?\s*((?:[0-9]{_SEP}){{7,29}}[0-9])"
)
_CERTIFICATE = re.compile(
    rf"(?:护照|通行证|军官证|士兵证|警官证|居住证|居留证|驾驶证|身份证件)(?:号码|编号|号)?\s*[:为是]?\s*([A-Z]{{0,3}}{_SEP}[0-9]{{6,17}}[A-Z]?)"
)
_CONTACT = re.compile(
    r"(?:微信号?|QQ号?|抖音号?|支付宝(?:账号|帐号)?)\s*[:为是]?\s*([A-Z0-9][A-Z0-9_\-]{4,30})|([A-Z0-9._%+\-]{1,64}@[A-Z0-9\-]{1,63}(?:\.[A-Z0-9\-]{1,63}){1,4})"
)
_DESCRIBED = re.compile(rf"[男女]\s*[,、]\s*({_DAY})|({_DAY})\s*[,、]\s*{_RACE}族")
# Names by the words around them, as 法定代表人：张三 and 张三，男.
_ROLE = re.compile(
    rf"(?:法定代表人|负责人|经营者|业主|联系人|经办人|委托代理人|证人|见证人|监护人|投诉人|举报人|受害人|被害人)\s*:\s*({NAME})"
    r"(?=$|[\s,;。；，、()])"
)
_KIN = ("妻子", "丈夫", "配偶", "其妻", "其夫", "其子", "其女", "儿子", "女儿", "父亲", "母亲", "之父", "之母", "之子", "之女", "证人", "工人",
        "员工", "村民", "居民", "群众", "司机", "店主", "顾客", "学生", "孙子", "孙女", "哥哥", "弟弟", "姐姐", "妹妹")  # fmt: skip
_BEFORE = "|".join(
    ["(?<![\u4e00-\u9fff])", *(f"(?<={word})" for word in (*_KIN, "当事人", "驾驶人", "行为人", "监护人"))]
)
_WHO = re.compile(
    rf"(?:{_BEFORE})({NAME})(?=\s*[(,、]\s*(?:男|女|公民身份|居民身份|身份证|[0-9]{{1,3}}岁|现年))"
)
_HOUSE = re.compile(
    r"[0-9]+\s*(?:号|室|单元|栋|幢|楼|层|组|户|弄)|[一二三四五六七八九十]+(?:单元|栋|幢|室|组)"
)

_LABELLED = (
    (LeakKind.PHONE, _LANDLINE), (LeakKind.ACCOUNT, _ACCOUNT), (LeakKind.CERTIFICATE, _CERTIFICATE),
    (LeakKind.CONTACT, _CONTACT), (LeakKind.BIRTH, _DESCRIBED), (LeakKind.NAME, _ROLE), (LeakKind.NAME, _WHO),
)  # fmt: skip


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
    for pattern in (_ADDRESS, _LIVES):
        for m in pattern.finditer(folded):
            if _HOUSE.search(m.group(1)):
                yield LeakKind.ADDRESS, *m.span(1)
    for kind, pattern in _LABELLED:
        for m in pattern.finditer(folded):
            if kind is not LeakKind.NAME or looks_like_person(m.group(m.lastindex or 0)):
                yield kind, *m.span(m.lastindex or 0)


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
