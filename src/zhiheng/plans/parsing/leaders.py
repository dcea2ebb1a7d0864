"""The leading group named in an attachment: 组长, 副组长, 成员, with names and posts."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.model import Member
from zhiheng.plans.parsing.spans import Source, Span

_ROLE = re.compile(
    r"^(?P<role>(?:常务)?(?:总|副)?组\s*长|副\s*组\s*长|成\s*员(?:单位)?|(?:办公室|专班)?(?:副)?主\s*任"
    r"|召\s*集\s*人|副召集人|总召集人|联\s*络\s*员)\s*[:\s]\s*"
)
_NAME = re.compile(
    r"(?P<name>[\u4e00-\u9fff·](?:\s{1,2}[\u4e00-\u9fff](?=\s)|[\u4e00-\u9fff·]{1,4}))(?:\s+|,|\(|$)(?P<post>.*)$"
)


def leading_group(source: Source, region: Span) -> tuple[Member, ...]:
    """The members in the order of the text; a line without a role word goes on with the role before it."""
    out: list[Member] = []
    role: str | None = None
    for line in source.lines(region):
        folded = source.fold(line)
        m = _ROLE.match(folded)
        at = line.start
        if m:
            role = re.sub(r"\s", "", m["role"])
            at = line.start + m.end()
        elif role is None or re.search(r"[。;]", folded) or len(folded) > 60:
            role = None if re.search(r"[。;]", folded) else role
            continue
        who = _NAME.match(source.folded, at, line.end)
        if role and who and (m or who["post"]):
            name = re.sub(r"\s", "", source.text[who.start("name") : who.end("name")])
            post = source.text[who.start("post") : who.end("post")].strip(" )）,，")
            out.append(Member(role, name, post, Span(at, line.end)))
    return tuple(out)
