"""Who is given something to do in the sentences themselves, beside (or without) a responsibility clause."""

from __future__ import annotations

import re

from zhiheng.plans.parsing.model import Actor
from zhiheng.plans.parsing.names import is_body
from zhiheng.plans.parsing.spans import Source, Span

_DUTY = re.compile(
    r"(?:(?<![需主重只必])要(?!求|点|素|害|件)|应当|应(?!急|用|对|有)|须|必须|不得|负责|牵头|会同|配合"
    r"|统一(?!的)|可以|按照?|根据|依托|切实|加强|严格|建立|组织|制定|做好|开展|落实|指导"
    r"|对|在(?=执法|工作|日常|办理|开展))"
)
_NO_NAME = re.compile(
    r"^(?:适时|依法|积极|不断|鼓励|要|规范|指导|支持|对|将|把|在)|[的将对把与]|协助|探索|推动|完善|利用|加强"
)
_LEADING = re.compile(r"^(?:由|请|其中|同时|推动|确保|支持|鼓励)")


def find_actors(source: Source, region: Span) -> tuple[Actor, ...]:
    """The bodies that head a clause with a duty: “各级行政执法单位要…”, “由区司法局会同…”. Cut from the text, unweighed."""
    out: dict[str, Actor] = {}
    for clause in source.clauses(region):
        folded = source.fold(clause)[:120]
        lead = _LEADING.match(folded)
        at = lead.end() if lead else 0
        for m in _DUTY.finditer(folded, at + 2):
            if m.start() - at > 60:
                break
            by = folded.rfind("由", at, m.start())
            at = by + 1 if by > 0 else at
            name = folded[at : m.start()]
            bare = re.sub(r"(?:也|还|均|都|分别|在[^,]{1,20})$", "", name)
            if not is_body(bare.rpartition("、")[2]) or _NO_NAME.search(bare.partition("、")[0]):
                continue
            span = Span(clause.start + at, clause.start + at + len(bare))
            duty = source.cut(Span(clause.start + m.start(), min(clause.end, clause.start + m.start() + 40)))
            out.setdefault(bare, Actor(source.cut(span), duty, span))
            break
    return tuple(out.values())
