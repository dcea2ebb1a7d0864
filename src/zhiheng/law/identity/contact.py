"""Phone numbers and enforcement certificate numbers, whose form each place sets for itself."""

from __future__ import annotations

import re

from zhiheng.law.identity.fold import fold, squeeze
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["DEFAULT_CERTIFICATE", "check_certificate_no", "check_phone"]

DEFAULT_CERTIFICATE = r"\d{11}"
"""Commonly eleven digits, the first six a division code; no standard sets it, so a profile may set another form."""

_CERTIFICATE = Rule.of("IDENTITY_CERTIFICATE", Cite.of("行政执法监督条例", 10))
_PHONE = Rule.of("IDENTITY_PHONE", Cite.of("行政处罚法", 61))
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}\d{7,8}(?:转\d{1,6})?|[48]00\d{7}|\d{7,8}")


def check_certificate_no(number: str, *, pattern: str = DEFAULT_CERTIFICATE) -> tuple[Verdict, ...]:
    """Whether a certificate number has the form the profile sets; a difference is a 黄 that names the form.

    Raises ValueError when the profile's pattern is no regular expression.
    """
    try:
        form = re.compile(pattern)
    except re.error as bad:
        raise ValueError(f"执法证号格式“{pattern}”不是有效的正则表达式：{bad}") from None
    if form.fullmatch(fold(number).strip()):
        return ()
    return (_CERTIFICATE.yellow(f"执法证号“{number}”不符合本地格式（{pattern}），请对照证件核对"),)


def check_phone(number: str) -> tuple[Verdict, ...]:
    """Whether a phone number can be one: mobile (11 digits from 13 to 19), landline with area code, 400/800; else 黄."""
    digits = squeeze(number).removeprefix("+86").replace("(", "").replace(")", "")
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return ()
    return (_PHONE.yellow(f"“{number}”不像电话号码：手机号码应为11位，固定电话应带区号，请核对"),)
