"""The words of a date, as one pattern: 每年2月份, 2024年3月底前, 7月22日前, 今年年底, 第三季度末, 上半年."""

from __future__ import annotations

import re

_CN_MONTH = "十[一二]?|[一二三四五六七八九]"


def _month(n: int) -> str:
    return (
        rf"(?P<m{n}>(?<![\d.])\d{{1,2}}|{_CN_MONTH})[ ]{{0,2}}月(?:份)?"
        rf"(?:\s*(?P<d{n}>\d{{1,2}})\s*[日号]|\s*(?P<part{n}>底|末|初|上旬|中旬|下旬|中(?![国央期小心等]))(?!之日))?"
    )


def _stretch(n: int) -> str:
    return rf"(?P<half{n}>[上下]半年)|第?(?P<q{n}>[一二三四1-4])季度(?P<qend{n}>末|底)?"


PATTERN = re.compile(
    rf"""(?P<pre>每年(?:的)?|截至到?|截止到?|自|从|到|至|于|在)?[ ]{{0,3}}
    (?:
        (?P<iy>20\d{{2}})(?P<sep>[-./])(?P<im>\d{{1,2}})(?:(?P=sep)(?P<id>\d{{1,2}}))?(?!\d)日?
      | (?:(?P<y>20\d{{2}})[ ]{{0,2}}年度?|(?P<yw>今年|本年度?|当年|明年|次年|翌年))[ ]{{0,3}}
        (?:{_month(1)}|(?P<ye1>年?[底末终]|年?内|年中)|{_stretch(1)})?
      | {_month(2)}
      | (?P<ye2>年底|年末|年终|年内|年中)
      | {_stretch(2)}
    )
    (?P<tail>[ ]{{0,3}}(?:之前|以前|前(?!期|后|期间|瞻|沿|往|来|提|述|款|列|景)|之内|以内
        |内(?!部|容|控|设|外|审|涵)|截止|为止|止(?!损)|起(?![草诉])|开始|以来|以后|后(?!续))?)
    """,
    re.X,
)

PERIODIC = re.compile(
    r"每(?P<every>半年|季度|个?季|个?月|两年|[二三]年|周|学期|日|天|年)(?:度)?(?P<when>末|底|初|中旬|上旬"
    r"|下旬)?(?:的?\s*(?P<day>\d{1,2})\s*[日号])?(?P<by>之前|以前|前)?"
    r"|(?:按|逐)(?P<by_unit>季度?|月|年度?|周|半年)(?=[^,。;]{0,8}(?:报|通报|调度|汇总|统计|梳理|分析|督|考核|评估|公布|公示|更新))"
    r"|(?P<one>年|半年|季度?|月|周)一(?=调度|通报|督|总结|评|考核|次|报|会商|研判|检查|更新|汇总|小结)"
    r"|(?<!第)一(?P<once>年|季度?|个?月|周)(?:一(?:次|调度|通报|督|总结|评|考核|报|会商|研判|检查|更新|汇总))"
)
RECURS = {
    "年": "yearly", "半年": "half_yearly", "季度": "quarterly", "季": "quarterly", "个季": "quarterly", "月": "monthly",
    "个月": "monthly", "周": "weekly", "日": "daily", "天": "daily", "两年": "two_yearly", "二年": "two_yearly",
    "三年": "three_yearly", "学期": "termly", "年度": "yearly",
}  # fmt: skip


def group(m: re.Match[str], name: str) -> str | None:
    """A part of a date that the pattern has under two numbers (``m1``/``m2``)."""
    return m[name + "1"] or m[name + "2"]
