"""统一社会信用代码 (GB 32100-2015): structure and check digits.

Early pilot codes are known to be real and yet fail the check digit, so a failed check digit asks for a second look
and never refuses the code. The registration authority may be a letter (e.g. N for rural collectives).
"""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.cn import uscc as _stdnum

from zhiheng.law.identity.fold import squeeze
from zhiheng.law.identity.org_code import org_code_digit
from zhiheng.law.jurisdictions import UnknownJurisdiction, division
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["ALPHABET", "Uscc", "check_uscc", "parse_uscc"]

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LOOKALIKE = {"I": "1", "O": "0", "S": "5", "Z": "2", "V": "U"}
_RULE = Rule.of("IDENTITY_USCC", Cite("GB 32100-2015", ""))
_AUTHORITY = {"1": "机构编制部门", "5": "民政部门", "9": "市场监督管理部门", "Y": "其他部门"}
_CATEGORY = {"91": "企业", "92": "个体工商户", "93": "农民专业合作社"}


@dataclass(frozen=True, slots=True)
class Uscc:
    """The parts of a code: registration authority, category, place of registration, subject code, check digit."""

    code: str
    authority: str
    category: str
    region: str
    org_code: str
    check: str

    @property
    def authority_label(self) -> str:
        """Who registered it; empty where the letter is not listed."""
        return _AUTHORITY.get(self.authority, "")

    @property
    def category_label(self) -> str:
        """What kind of subject it is, for codes of market supervision; else empty."""
        return _CATEGORY.get(self.authority + self.category, "")


def parse_uscc(text: str) -> Uscc:
    """Take a code apart. Raises ValueError, saying what to check, when it is not 18 permitted characters."""
    code = squeeze(text)
    wrong = sorted({c for c in code if c not in ALPHABET})
    if wrong:
        hints = [f"“{c}”（可能是“{_LOOKALIKE[c]}”）" if c in _LOOKALIKE else f"“{c}”" for c in wrong]
        raise ValueError(f"统一社会信用代码含有不使用的字符{'、'.join(hints)}，请核对")
    if len(code) != 18:
        raise ValueError(f"统一社会信用代码应为18位，现为{len(code)}位，请核对是否漏填或者多填")
    if not code[2:8].isdigit():
        raise ValueError(f"统一社会信用代码第3至8位应为登记机关行政区划数字，现为“{code[2:8]}”，请核对")
    return Uscc(code, code[0], code[1], code[2:8], code[8:17], code[17])


def check_uscc(text: str) -> tuple[Verdict, ...]:
    """What is doubtful about a code; empty when all checks pass (GB 32100-2015).

    A wrong form is 拦截; a wrong check digit is 黄, since real codes of the pilot years fail it; an unlisted place of
    registration or a subject code that fails GB 11714 is a 提示.
    """
    try:
        parts = parse_uscc(text)
    except ValueError as bad:
        return (_RULE.block(str(bad)),)
    found = []
    right = _stdnum.calc_check_digit(parts.code[:17])
    if right != parts.check:
        found.append(
            _RULE.yellow(
                f"统一社会信用代码校验位应为“{right}”，现为“{parts.check}”；请对照营业执照核对每一位，"
                "核对无误的（早期试点代码可能不符合校验规则）可以继续"
            )
        )
    elif org_code_digit(parts.org_code[:8]) != parts.org_code[8]:
        found.append(_RULE.hint("主体标识码（第9至17位）不符合组织机构代码校验规则，请对照营业执照核对"))
    if not _listed(parts.region):
        found.append(_RULE.hint(f"第3至8位“{parts.region}”不是现行行政区划代码（可能已撤并），请核对"))
    return tuple(found)


def _listed(region: str) -> bool:
    if region == "100000":
        return True
    try:
        division(region)
    except UnknownJurisdiction:
        return False
    return True
