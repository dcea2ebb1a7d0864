"""What every body must make public, class by class, and what of it is lacking: counted from standing findings (PUB-15)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from zhiheng.common import clock
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import enforcing
from zhiheng.supervision.models import STANDING
from zhiheng.supervision.policies import visible
from zhiheng.supervision.standing import project


@dataclass(frozen=True, slots=True)
class Class:
    """One class of what is made public, and the rules that find it lacking."""

    key: str
    label: str
    rules: tuple[str, ...]
    about: str


CLASSES: tuple[Class, ...] = (
    Class(
        "items", "执法事项目录",
        ("PUB-CATALOGUE-HIDDEN", "ITEM-UNPUBLISHED", "ITEM-PUBLISH-LATE", "ITEM-ELEMENTS-PUBLISHED"),
        "目录已公布，在用事项逐项公布、要素齐全。",
    ),
    Class("benchmarks", "裁量基准", ("BENCH-UNPUBLISHED", "BENCH-PUBLISH-LATE"), "本单位制定的裁量基准已公布。"),
    Class("leniency", "减免责清单", ("LST-MISSING",), "辖区要求的不予、从轻、减轻处罚清单已编制公开。"),
    Class("review", "法制审核目录", ("LEG-CATALOGUE-HIDDEN",), "重大执法决定法制审核目录清单已公示。"),
    Class("people", "执法人员库", ("PUB-OFFICER-HIDDEN", "PUB-OFFICER-LATE"), "在岗执法人员信息已公开。"),
    Class("powers", "赋权调整", ("EMP-UNPUBLISHED",), "赋权、委托和动态调整结果已公布。"),
    Class("channels", "投诉渠道", ("CPL-NO-CHANNEL",), "投诉举报的电话、信箱或者电子邮件已公布。"),
    Class("decisions", "处罚决定", ("D118-PUBLISH-LATE", "PEN-048-WITHDRAW-LATE"), "处罚决定按期公示，失效的按期撤下。"),
    Class("others", "其他公布任务", ("PUB-DUTIES-OPEN",), "事项变更、目录、赋权等产生的公布任务已办结。"),
)  # fmt: skip
CLASS_OF = {c.key: c for c in CLASSES}
BY_RULE = {rule: c.key for c in CLASSES for rule in c.rules}


@dataclass(frozen=True, slots=True)
class Line:
    """One body with its handling units: how much is lacking of each class; ``unknown`` are classes nobody registered."""

    organ: Organ
    lacking: Mapping[str, int]
    unknown: frozenset[str]

    @property
    def total(self) -> int:
        """Everything lacking."""
        return sum(self.lacking.values())


def lines(actor: Actor) -> list[Line]:
    """Return the bodies of interest, those that lack most first."""
    under: dict[int, list[int]] = defaultdict(list)
    bodies: dict[int, Organ] = {}
    for organ in enforcing(actor).filter(ended_on__isnull=True).select_related("legal_subject__division"):
        subject = organ.subject
        under[subject.pk].append(organ.pk)
        bodies[subject.pk] = subject
    standing = visible(actor).filter(Q(status__in=STANDING), rule_id__in=BY_RULE)
    counted: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for organ_id, rule, n in standing.order_by().values_list("organ_id", "rule_id").annotate(n=Count("pk")):
        counted[organ_id][BY_RULE[rule]] += n
    told = {int(row.organ_id): row.complaint_channels for row in project("body", clock.today(), list(bodies))}
    found = []
    for pk, organ in bodies.items():
        ids = {pk, *under[pk]}
        lacking = {c.key: sum(counted[i][c.key] for i in ids) for c in CLASSES}
        unknown = frozenset({"channels"} if told.get(pk) is None else ())
        found.append(Line(organ, lacking, unknown))
    return sorted(found, key=lambda line: (-line.total, line.organ.code))
