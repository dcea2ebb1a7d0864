"""Canonical JSON (RFC 8785) for the ledger's value space, and strict parsing of untrusted JSON.

Two programs that hold the same record must compute the same digest. Floating point is refused instead of
canonicalised: money and quantities are decimals, written as strings.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from .errors import CanonicalError

MAX_SAFE_INTEGER = 2**53 - 1
"""RFC 8785 numbers are IEEE 754 doubles: beyond this an integer would not survive other readers."""

MAX_DEPTH = 64


def canonical_bytes(value: object) -> bytes:
    """Canonical UTF-8 bytes of `value` (str, int, bool, None, Decimal, list/tuple, dict with str keys).

    A Decimal becomes a string in plain notation with its scale kept (`3000.00`).
    Raises CanonicalError, naming the place, for floats, NaN, dates, bytes, large integers, lone surrogates.
    """
    plain = _plain(value, "$", 0)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def parse(text: bytes | str) -> Any:
    """Parse strict JSON: no duplicate names, no floats, no NaN, UTF-8 only. Raises CanonicalError."""
    try:
        source = text.decode("utf-8") if isinstance(text, bytes) else text
        return json.loads(
            source,
            object_pairs_hook=_unique,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
            parse_int=_integer,
        )
    except CanonicalError:
        raise
    except UnicodeDecodeError as error:
        raise CanonicalError(f"不是 UTF-8 文本（第 {error.start} 字节）") from error
    except json.JSONDecodeError as error:
        raise CanonicalError(f"不是有效的 JSON：第 {error.lineno} 行第 {error.colno} 列") from error
    except RecursionError as error:
        raise CanonicalError("JSON 嵌套过深") from error


def _plain(value: object, where: str, depth: int) -> object:
    if depth > MAX_DEPTH:
        raise CanonicalError(f"{where}：嵌套超过 {MAX_DEPTH} 层")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, int):
        if abs(value) > MAX_SAFE_INTEGER:
            raise CanonicalError(f"{where}：整数超出 ±(2^53-1)，请改用字符串")
        return int(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise CanonicalError(f"{where}：{value} 不是有限数")
        return format(value, "f")
    if isinstance(value, float):
        raise CanonicalError(f"{where}：不接受浮点数 {value!r}，金额和数量请用 Decimal 或字符串")
    if isinstance(value, (list, tuple)):
        return [_plain(item, f"{where}[{n}]", depth + 1) for n, item in enumerate(value)]
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise CanonicalError(f"{where}：键 {key!r} 不是字符串")
            _text(key, where)
        # RFC 8785 §3.2.3 sorts names by UTF-16 code units, which is not Python's code point order.
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return {str(name): _plain(value[name], f"{where}.{name}", depth + 1) for name in names}
    raise CanonicalError(f"{where}：不接受 {type(value).__name__}，请先转成字符串或整数")


def _text(value: str, where: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CanonicalError(f"{where}：文字含孤立代理项，不是合法的 Unicode") from error
    return str(value)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise CanonicalError(f"JSON 中键 {name!r} 重复")
        found[name] = value
    return found


def _refuse_number(token: str) -> Any:
    raise CanonicalError(f"JSON 中出现不接受的数 {token[:40]}（只接受整数，小数用字符串）")


def _integer(token: str) -> int:
    if len(token) > 17 or abs(int(token)) > MAX_SAFE_INTEGER:
        raise CanonicalError(f"JSON 中的整数 {token[:40]} 超出 ±(2^53-1)")
    return int(token)
