"""What every body must make public, class by class; every number opens the findings it counts (PUB-15, PUB-17)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from zhiheng.desk.plans.kit import Card, Cell, Page, respond
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.supervision import addresses
from zhiheng.desk.supervision.policies import NEEDS_RATIOS, may_ratios
from zhiheng.organs.actor import Actor
from zhiheng.supervision.selectors.publicity import CLASSES, Class, Line, lines

ABOUT = (
    "逐单位列出应当公示的内容和缺项，按现有预警统计，点击数字打开相应预警。逾期、要素不全的每夜自动列入问题清单。"
    "“未登记”表示平台上还没有登记该单位的投诉举报渠道，无法判断。"
)


@desk_view(allowed=may_ratios, needs=NEEDS_RATIOS)
def publicity(request: HttpRequest) -> HttpResponse:
    """Show the bodies of interest against the classes."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = lines(actor)
    rows = [
        [Cell(x.organ.short_name, note=x.organ.division.name), *(_cell(x, c) for c in CLASSES)] for x in found
    ]
    head = ("单位", *(c.label for c in CLASSES))
    done = sum(x.total == 0 for x in found)
    legend = [(c.label, c.about) for c in CLASSES]
    cards = [
        Card("各单位", "ti-speakerphone", f"{len(found)} 个单位，其中 {done} 个没有缺项。", head, rows, "没有可以查看的执法主体。"),
        Card("口径", "ti-info-circle", facts=legend),
    ]  # fmt: skip
    return respond(request, Page("应公示清单", [], cards, lead=ABOUT))


def _cell(line: Line, what: Class) -> Cell:
    if what.key in line.unknown:
        return Cell("未登记", tone="grey")
    n = line.lacking[what.key]
    if not n:
        return Cell("无缺项", tone="green")
    return Cell(f"缺 {n} 项", url=addresses.findings(standing=True, body=line.organ.pk, publicity=what.key))
