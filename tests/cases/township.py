"""东华镇: the town's enforcement bureau handles, the town's people's government decides (ORG-03)."""

from __future__ import annotations

import datetime as dt

from zhiheng.cases.factories import Bureau
from zhiheng.officers.factories import make_officer
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.factories import appoint, make_account, make_division, make_organ
from zhiheng.organs.models import Division
from zhiheng.powers.factories import make_item

PEOPLE = (
    ("handler", "杨启明", ("OFFICER",)),
    ("second", "李桂芳", ("OFFICER",)),
    ("head", "普建军", ("UNIT_HEAD",)),
    ("reviewer", "张雅琴", ("LEGAL_REVIEWER",)),
    ("host", "何文斌", ("HEARING_HOST",)),
    ("leader", "周天佑", ("ORGAN_LEADER",)),
)


def divisions() -> Division:
    """Return 东华镇 with everything above it."""
    province = make_division("530000", "云南省", "PROVINCE")
    prefecture = make_division("532300", "楚雄彝族自治州", "CITY", province.code)
    county = make_division("532301", "楚雄市", "COUNTY", prefecture.code)
    return make_division("532301105", "东华镇", "TOWNSHIP", county.code)


def make_township() -> Bureau:
    """Return the town's bureau, staffed; its legal subject is the town's people's government."""
    town = divisions()
    subject = make_organ(
        "532301105-GOV",
        "楚雄市东华镇人民政府",
        town,
        kind="TOWNSHIP",
        doc_prefix="东政",
        short_name="东华镇政府",
    )
    unit = make_organ(
        "532301105-ZF",
        "东华镇行政审批和综合执法局",
        town,
        kind="UNIT",
        short_name="东华镇综合执法局",
        parent=subject,
        legal_subject=subject,
        fields=["URBAN"],
    )
    people: dict[str, Actor] = {}
    officers = []
    for n, (key, name, roles) in enumerate(PEOPLE, start=1):
        account = appoint(make_account(f"dh-{key}", name, unit), unit, *roles)
        officer = make_officer(
            unit,
            name,
            number=f"5323019{n:04d}" if key in {"handler", "second"} else None,
            account=account,
            legal_qualification=key == "reviewer",
            reviewer_since=dt.date(2020, 1, 2) if key == "reviewer" else None,
        )
        if key in {"handler", "second"}:
            officers.append(officer)
        people[key] = actor_for(account)
    item = make_item("532301105-001", "擅自占用城市道路", field="URBAN", holder=subject, org=(0, 20000))
    return Bureau(organ=unit, officers=(officers[0], officers[1]), item=item, **people)
