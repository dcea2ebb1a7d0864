"""Masking a text until nothing is left to find, and refusing to publish one in which something is."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.identity.fold import squeeze
from zhiheng.law.masking.known import Known
from zhiheng.law.masking.masks import (
    mask_address,
    mask_id,
    mask_name,
    mask_names,
    mask_number,
    mask_phone,
    mask_plate,
)
from zhiheng.law.masking.scan import Leak, LeakKind, find_leaks
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Masked", "check_public_text", "mask_report", "mask_text"]

_RULE = Rule.of("PUBLISH_PERSONAL_DATA", Cite.of("行政处罚法", 50), Cite.of("个人信息保护法", 28))
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Masked:
    """The text to publish and what was replaced in it (positions of the original)."""

    text: str
    replaced: tuple[Leak, ...]


def mask_text(text: str, known: Known | None = None) -> str:
    """The text with all personal data replaced; see :func:`mask_report` for what was replaced."""
    return mask_report(text, known).text


def mask_report(text: str, known: Known | None = None) -> Masked:
    """Replace all personal data (行政处罚法第五十条). ``find_leaks`` on the result finds nothing.

    Names become 张某, or 张某甲、张某乙 where two coincide; numbers keep at most a harmless beginning; addresses end
    at the street; birth dates keep nothing.
    """
    facts = known or Known()
    names = mask_names((name, p.minor) for p in facts.people() for name in p.names)
    by_bare = {squeeze(name): mask for name, mask in names.items()}
    leaks = find_leaks(text, facts)
    result = _replace(text, leaks, by_bare)
    # Two masks side by side can, rarely, spell another secret: what is still found is blotted out.
    while rest := find_leaks(result, facts):
        result = _blot(result, rest)
    return Masked(result, leaks)


def _replace(text: str, leaks: tuple[Leak, ...], names: dict[str, str]) -> str:
    parts, at = [], 0
    for leak in leaks:
        parts += [text[at : leak.start], _mask(leak, names)]
        at = leak.end
    return "".join([*parts, text[at:]])


def _mask(leak: Leak, names: dict[str, str]) -> str:
    match leak.kind:
        case LeakKind.ID_NO:
            return mask_id(leak.text)
        case LeakKind.PHONE:
            return mask_phone(leak.text)
        case LeakKind.PLATE:
            return mask_plate(leak.text)
        case LeakKind.ADDRESS:
            return mask_address(leak.text)
        case LeakKind.BIRTH:
            return "****年**月**日"
        case LeakKind.NAME | LeakKind.MINOR_NAME:
            return names.get(squeeze(leak.text)) or mask_name(leak.text)
        case _:
            return mask_number(leak.text)


def _blot(text: str, leaks: tuple[Leak, ...]) -> str:
    for leak in reversed(leaks):
        text = text[: leak.start] + "*" * (leak.end - leak.start) + text[leak.end :]
    return text


def check_public_text(text: str, known: Known | None = None) -> Verdict:
    """Whether a text may be published: 拦截, naming each find, while personal data is left in it (第五十条)."""
    leaks = find_leaks(text, known)
    if not leaks:
        return _RULE.ok("未发现个人信息")
    shown = "、".join(map(str, leaks[:_SHOWN]))
    more = f"等{len(leaks)}处" if len(leaks) > _SHOWN else ""
    return _RULE.block(f"拟公开文本中仍有个人信息：{shown}{more}；请脱敏后再公开")
