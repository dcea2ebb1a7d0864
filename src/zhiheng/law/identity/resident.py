"""公民身份号码 (GB 11643-1999), also the fifteen digits of the first generation: form, birth date, age, minors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stdnum.cn import ric as _stdnum
from stdnum.exceptions import ValidationError

from zhiheng.law.ages import age_on
from zhiheng.law.identity.fold import squeeze
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["PROVINCES", "ResidentId", "check_resident_id", "is_minor", "parse_resident_id"]

PROVINCES = frozenset(
    f"{n}"
    for area in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for n in area
)
"""First two digits in use, residence permits for Hong Kong, Macao (81, 82) and Taiwan residents (83) included."""

_OLDEST = 130
_RULE = Rule.of("IDENTITY_RESIDENT", Cite("GB 11643-1999", ""))


@dataclass(frozen=True, slots=True)
class ResidentId:
    """A number in its 18-character form, its region, birth date, sex, and whether it was given with 15 digits."""

    number: str
    region: str
    birth: date
    male: bool
    first_generation: bool

    def age_on(self, day: date) -> int:
        """Completed years of age on a day (see :func:`zhiheng.law.ages.age_on`)."""
        return age_on(self.birth, day)


def parse_resident_id(text: str) -> ResidentId:
    """Take a number apart; fifteen digits are completed with the century 19 and the check digit.

    Raises ValueError, saying what to check, for a wrong length, wrong characters, an unknown province or a birth date
    that does not exist. The check digit is not judged here.
    """
    number = squeeze(text)
    if len(number) not in (15, 18):
        raise ValueError(f"身份证号码应为18位（第一代为15位），现为{len(number)}位，请核对")
    old = len(number) == 15
    if not number[:-1].isdigit() or not (number[-1].isdigit() or (number[-1] == "X" and not old)):
        raise ValueError("身份证号码只能是数字，第18位可以是X，请核对")
    if number[:2] not in PROVINCES:
        raise ValueError(f"身份证号码前两位“{number[:2]}”不是省级行政区代码，请核对")
    if old:
        number = number[:6] + "19" + number[6:]
        number += _stdnum.calc_check_digit(number + "0")
    try:
        birth = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise ValueError(f"身份证号码中的出生日期“{number[6:14]}”不存在，请核对第7至14位") from None
    return ResidentId(number, number[:6], birth, int(number[16]) % 2 == 1, old)


def check_resident_id(text: str, *, on: date) -> tuple[Verdict, ...]:
    """What is doubtful about a number on a day; empty when all checks pass (GB 11643-1999).

    A wrong form, an impossible or future birth date is 拦截; a wrong check digit and an age above 130 are 黄; an
    unlisted county and a first-generation number are a 提示.
    """
    try:
        person = parse_resident_id(text)
    except ValueError as bad:
        return (_RULE.block(str(bad)),)
    if person.birth > on:
        return (_RULE.block(f"身份证号码中的出生日期{person.birth}晚于{on}，请核对第7至14位"),)
    found = []
    if person.first_generation:
        found.append(_RULE.hint("这是15位的第一代身份证号码，请核对本人现用的18位号码"))
    right = _stdnum.calc_check_digit(person.number)
    if right != person.number[17]:
        found.append(
            _RULE.yellow(f"身份证号码校验位应为“{right}”，现为“{person.number[17]}”，请对照证件核对每一位")
        )
    if person.age_on(on) > _OLDEST:
        found.append(_RULE.yellow(f"按身份证号码推算已{person.age_on(on)}周岁，请核对出生日期"))
    try:
        _stdnum.get_birth_place(person.number)
    except (ValidationError, KeyError):  # the library raises KeyError where it knows the province only
        if person.number[:2] not in ("81", "82", "83"):
            found.append(_RULE.hint(f"身份证号码前六位“{person.region}”不是出生时的县级行政区代码，请核对"))
    return tuple(found)


def is_minor(text: str, on: date) -> bool:
    """Whether the holder is under eighteen on a day (行政处罚法第三十条). Raises ValueError for a malformed number."""
    return parse_resident_id(text).age_on(on) < 18
