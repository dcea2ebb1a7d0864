"""How each kind of personal data is written in a published text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhiheng.law.identity.fold import squeeze

__all__ = [
    "COMPOUND_SURNAMES",
    "mask_address",
    "mask_id",
    "mask_name",
    "mask_names",
    "mask_number",
    "mask_phone",
    "mask_plate",
]

_PAIRS = (
    "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶"
    "太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良"
    "漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生梁丘左丘东门西门第五"
    "叶赫那拉"
)
COMPOUND_SURNAMES = frozenset(_PAIRS[i : i + 2] for i in range(0, len(_PAIRS), 2))
"""Two-character surnames: only they keep two characters."""

_ROLE = "甲乙丙丁戊己庚辛壬癸"
_SOME = "某"
_HIDDEN = "*"
_DOTS = "·•．.‧・"
_TOWN = re.compile(r".*?(?:街道(?:办事处)?|镇|乡|苏木)")
_ROAD = re.compile(r".*(?:路|街|大道|巷|胡同)")
_AREA = re.compile(r".*(?:省|自治区|自治州|市|县|旗|(?<![小社园校厂院景])区)")
_DETAIL = re.compile(r"[0-9０-９]|[一二三四五六七八九十]+(?:号|组|单元|栋|幢|楼|室|户|队|社)")


def _hidden(secret: str, masked: str) -> str:
    # A mask that still spells the secret (somebody really called 张某) hides nothing.
    return _HIDDEN * 2 if secret in masked else masked


def mask_name(name: str, *, minor: bool = False) -> str:
    """A natural person's name for publication: 张伟 → 张某, 王小明 → 王某某, 欧阳修 → 欧阳某, 古丽·买买提 → 古某某.

    A minor's name is not hinted at (未成年人某). Names in other scripts keep one letter. Raises ValueError for names of
    fewer than two characters, which could not be found in a text without hiding everything else.
    """
    bare = name.strip()
    if len(bare) < 2:
        raise ValueError(f"姓名“{name}”不足两个字，无法脱敏，请核对")
    if minor:
        return _hidden(bare, "未成年人某")
    if bare.isascii():
        return _hidden(bare, bare[0] + _HIDDEN * 2)
    if any(dot in bare for dot in _DOTS):
        return _hidden(bare, bare[0] + _SOME * 2)
    keep = 2 if len(bare) > 2 and bare[:2] in COMPOUND_SURNAMES else 1
    return _hidden(bare, bare[:keep] + _SOME * min(2, len(bare) - keep))


def mask_names(names: Iterable[tuple[str, bool]]) -> dict[str, str]:
    """Masks for several people (name, minor) of one text; people whose masks coincide become 张某甲, 张某乙 …"""
    unique = dict.fromkeys((name.strip(), minor) for name, minor in names)
    plain = {name: mask_name(name, minor=minor) for name, minor in unique}
    shared = [mask for mask in plain.values() if list(plain.values()).count(mask) > 1]
    seen: dict[str, int] = {}
    result = {}
    for name, mask in plain.items():
        if mask in shared:
            index = seen.get(mask, 0)
            seen[mask] = index + 1
            mask += _ROLE[index] if index < len(_ROLE) else str(index + 1)
        result[name] = _hidden(name, mask)
    return result


def mask_number(number: str, *, keep: int = 0) -> str:
    """A number with only its first ``keep`` characters left; separators vanish so that its grouping tells nothing."""
    bare = squeeze(number)
    keep = min(keep, max(0, len(bare) - 4))
    return bare[:keep] + _HIDDEN * (len(bare) - keep)


def mask_id(number: str) -> str:
    """An identity number: only the province remains (two digits), neither birth date nor tail."""
    return mask_number(number, keep=2)


def mask_phone(number: str) -> str:
    """A phone number: the first three digits remain."""
    return mask_number(number, keep=3)


def mask_plate(plate: str) -> str:
    """A number plate: province and letter remain."""
    return mask_number(plate, keep=2)


def mask_address(address: str) -> str:
    """A natural person's address down to the street or township: house, unit, room, village group vanish.

    Without a street the road, without a road the county remains; an address of unknown form vanishes altogether.
    """
    bare = address.strip()
    detail = _DETAIL.search(bare)
    head = bare[: detail.start()] if detail else bare
    for pattern in (_TOWN, _ROAD, _AREA):
        found = pattern.match(head)
        if found and found.group() != bare:
            return found.group() + _HIDDEN * 3
    return _HIDDEN * 3
