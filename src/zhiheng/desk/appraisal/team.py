"""How each body's people stand, and who has not signed this year's letter of commitment."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhiheng.appraisal.selectors.team import TeamStanding, teams, unsigned
from zhiheng.common import clock
from zhiheng.desk.appraisal.policies import NEEDS_READ, may_read_team
from zhiheng.desk.appraisal.words import GRADES
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Listing, Text
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import enforcing

MISSING: dict[str, tuple[str, Callable[[TeamStanding], bool]]] = {
    "unsigned": ("有人员未签承诺书", lambda t: t.signed < t.people),
    "over": ("有岗位超期未轮岗", lambda t: t.over > 0),
    "fail": ("最近考核有不合格", lambda t: bool(t.grades.get("FAIL"))),
    "never": ("没有已确认的考核", lambda t: not t.grades),
}


class TeamListing(Listing):
    """履职情况."""

    key, title, default_sort = "appraisal-team", "履职情况", "division_id"
    empty_title = "没有符合条件的单位"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        organs = list(enforcing(actor))
        self.found = teams(organs, clock.today())

        def of(read: Callable[[TeamStanding], Any]) -> Callable[[Organ], Any]:
            return lambda organ: read(self.found[organ.pk])

        self.columns = (  # type: ignore[misc]
            Column("name", "单位", "short_name", always=True, sort="code"),
            Column("people", "执法人员", of(lambda t: t.people), kind="number", hint="已持证、在岗，不含辅助人员"),
            Column("law", "有法律背景", of(lambda t: t.share(t.law)), hint="法律专业学历、法律工作背景、法律职业资格三者有其一"),
            Column("degree", "法律专业学历", of(lambda t: t.share(t.degree))),
            Column("experience", "法律工作背景", of(lambda t: t.share(t.experience))),
            Column("qualification", "法律职业资格", of(lambda t: t.share(t.qualification))),
            Column("signed", "本年承诺书", of(lambda t: f"{t.signed}/{t.people}"), hint="已签署/执法人员"),
            Column("over", "超期未轮岗", of(lambda t: t.over or None), kind="number", hint="只计已设定轮岗期限的岗位"),
            Column("grades", "最近考核", of(_grades), hint="最近一次已确认的年度考核各等次人数"),
        )  # fmt: skip
        conditions = {
            key: Q(pk__in=[pk for pk, t in self.found.items() if test(t)])
            for key, (_, test) in MISSING.items()
        }
        self.filters = (  # type: ignore[misc]
            Text("q", "单位", lookups=("name__icontains", "short_name__icontains"), first=True),
            Choice("missing", "提示", choices=[(k, label) for k, (label, _) in MISSING.items()], first=True, conditions=conditions),
        )  # fmt: skip
        super().__init__(
            request, Organ.objects.filter(pk__in=[o.pk for o in organs]).select_related("division")
        )


def _grades(team: TeamStanding) -> str:
    return "　".join(f"{GRADES[k][0]} {n}" for k, n in team.grades.items()) or "没有已确认的考核"


@desk_view(allowed=may_read_team, needs=NEEDS_READ)
def team(request: HttpRequest) -> HttpResponseBase:
    """Show how bodies' people stand."""
    listing = TeamListing(request, request.actor)  # type: ignore[attr-defined]
    tiles = [
        {
            "label": label,
            "value": sum(test(t) for t in listing.found.values()),
            "url": f"{request.path}?missing={key}",
            "tone": "orange" if any(test(t) for t in listing.found.values()) else "green",
        }
        for key, (label, test) in MISSING.items()
    ]
    return listing.respond("desk/appraisal/team.html", {"tiles": tiles})


class UnsignedListing(Listing):
    """未签承诺书人员."""

    key, title, default_sort = "appraisal-unsigned", "未签承诺书人员", "organ_id"
    empty_title = "本年度承诺书都已签署"
    empty_advice = "已持证、在岗的执法人员都签署了本年度承诺书。"
    columns = (
        Column("name", "姓名", "name", always=True, sort="name"),
        Column("organ", "单位", "organ__short_name", sort="organ_id"),
        Column("post", "岗位", "post"),
    )
    filters = (Text("q", "姓名、单位", lookups=("name__icontains", "organ__name__icontains"), first=True),)


@desk_view(allowed=may_read_team, needs=NEEDS_READ)
def unsigned_people(request: HttpRequest) -> HttpResponseBase:
    """Show who has not signed this year's letter of commitment."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = unsigned([o.pk for o in enforcing(actor)], clock.today().year)
    return UnsignedListing(request, rows).respond("desk/appraisal/unsigned.html")
