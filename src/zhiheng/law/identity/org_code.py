"""组织机构代码 (GB 11714): eight characters and a check digit; kept as the subject code inside newer codes."""

from __future__ import annotations

from zhiheng.law.identity.fold import squeeze
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["check_org_code", "org_code_digit"]

_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RULE = Rule.of("IDENTITY_ORG_CODE", Cite("GB 11714-1997", ""))


def org_code_digit(body: str) -> str:
    """The check digit of the eight characters (weights 3 7 9 10 5 8 4 2; 10 is X, 11 is 0). Raises ValueError."""
    if len(body) != 8 or any(c not in _ALPHABET for c in body):
        raise ValueError("组织机构代码本体应为8位数字或者大写字母")
    digit = 11 - sum(_ALPHABET.index(c) * w for c, w in zip(body, _WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(digit, str(digit))


def check_org_code(text: str) -> tuple[Verdict, ...]:
    """What is doubtful about a code; empty when it passes. A wrong form is 拦截, a wrong check digit 黄 (GB 11714)."""
    code = squeeze(text)
    if len(code) != 9:
        return (_RULE.block(f"组织机构代码应为9位，现为{len(code)}位，请核对"),)
    try:
        right = org_code_digit(code[:8])
    except ValueError as bad:
        return (_RULE.block(str(bad)),)
    if right != code[8]:
        return (_RULE.yellow(f"组织机构代码校验位应为“{right}”，现为“{code[8]}”，请核对"),)
    return ()
