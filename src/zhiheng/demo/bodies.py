"""Bodies of the five jurisdictions and their people."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from dataclasses import dataclass

from zhiheng.demo import names
from zhiheng.officers.factories import make_officer
from zhiheng.officers.models import Officer
from zhiheng.organs.factories import appoint, make_account, make_organ
from zhiheng.organs.models import Account, Division, Organ

# division, name, short, 机关代字, field, kind, weight (share of the cases)
BODIES: tuple[tuple[str, str, str, str, str, str, int], ...] = (
    ("140303", "阳泉市矿区城市管理局", "矿区城管局", "矿城管", "URBAN", "ORGAN", 12),
    ("140303", "阳泉市矿区市场监督管理局", "矿区市场监管局", "矿市监", "MARKET", "ORGAN", 12),
    ("532301", "楚雄市城市管理局", "楚雄市城管局", "楚城管", "URBAN", "ORGAN", 10),
    ("532301", "楚雄市市场监督管理局", "楚雄市市场监管局", "楚市监", "MARKET", "ORGAN", 10),
    ("532301", "楚雄市交通运输局", "楚雄市交通运输局", "楚交", "TRANSPORT", "ORGAN", 5),
    ("532301105", "东华镇人民政府", "东华镇政府", "东政", "URBAN", "TOWNSHIP", 5),
    ("532301202", "大过口乡人民政府", "大过口乡政府", "大政", "URBAN", "TOWNSHIP", 4),
    ("610100", "西安市城市管理和综合执法局", "西安市城管执法局", "市城管", "URBAN", "ORGAN", 14),
    ("610100", "西安市市场监督管理局", "西安市市场监管局", "市市监", "MARKET", "ORGAN", 12),
    ("440700", "江门市城市管理和综合执法局", "江门市城管执法局", "江城管", "URBAN", "ORGAN", 8),
    ("440700", "江门市市场监督管理局", "江门市市场监管局", "江市监", "MARKET", "ORGAN", 8),
)
SUPERVISION: tuple[tuple[str, str, str], ...] = (
    ("140000", "山西省司法厅", "晋司"),
    ("140300", "阳泉市司法局", "阳司"),
    ("140303", "阳泉市矿区司法局", "矿司"),
    ("532301", "楚雄市司法局", "楚司"),
    ("610100", "西安市司法局", "市司"),
    ("440700", "江门市司法局", "江司"),
)
JUSTICE_OFFICES: tuple[tuple[str, str], ...] = (("532301105", "东华司法所"), ("532301202", "大过口司法所"))


@dataclass
class Body:
    """A body that handles cases, with its people."""

    organ: Organ
    field: str
    weight: int
    officers: list[Officer] = dataclasses.field(default_factory=list)
    reviewer: Account | None = None
    reviewer_unqualified: Account | None = None
    host: Account | None = None
    leader: Account | None = None
    head: Account | None = None


@dataclass
class World:
    """Everything the demo stands on."""

    divisions: dict[str, Division]
    bodies: list[Body]
    personas: list[tuple[str, str, str]] = dataclasses.field(
        default_factory=list
    )  # (login, password, who it is)


def make_bodies(rng: random.Random, divisions: dict[str, Division]) -> list[Body]:
    """Make the enforcement bodies; in the pilot townships the office handles and the government is the legal subject."""
    found = []
    for code, name, short, prefix, field_code, kind, weight in BODIES:
        organ = make_organ(
            f"{code}-{field_code}-{kind}",
            name,
            divisions[code],
            kind=kind,
            short_name=short,
            doc_prefix=prefix,
            fields=[field_code],
            uscc=names.uscc(rng, code, "11"),
            legal_basis="地方各级人民政府组织法；本级人民政府“三定”规定",
            address=f"{divisions[code].full_name()}政务中心",
            phone="12345",
        )
        if kind == "TOWNSHIP":
            place = divisions[code].name
            organ = make_organ(
                f"{code}-{field_code}-UNIT",
                f"{place}行政审批和综合执法局",
                divisions[code],
                kind="UNIT",
                short_name=f"{place}综合执法局",
                doc_prefix=prefix,
                fields=[field_code],
                parent=organ,
                legal_subject=organ,
            )
        found.append(_people(rng, Body(organ, field_code, weight)))
    return found


def _people(rng: random.Random, body: Body) -> Body:
    organ = body.organ
    serial = 0
    slug = organ.code.lower().replace("-", "")

    def person(
        role_slug: str, *roles: str, certified: bool, qualified: bool = False, since: bool = False
    ) -> Officer:
        nonlocal serial
        serial += 1
        name = names.person(rng)
        account = appoint(make_account(f"{slug}{role_slug}", name, organ), organ, *roles)
        return make_officer(
            organ,
            name,
            number=f"{organ.division_id[:6]}{organ.pk:02d}{serial:03d}" if certified else None,
            account=account,
            legal_qualification=qualified,
            reviewer_since=dt.date(2020, 3, 2) if since else None,
            valid_from=dt.date(2022, 1, 1),
            valid_to=dt.date(2027, 12, 31),
        )

    for n in range(6):
        body.officers.append(person(f"o{n + 1}", "OFFICER", certified=True))
    body.head = person("head", "UNIT_HEAD", "DISCLOSURE", certified=True).account
    body.reviewer = person("rev", "LEGAL_REVIEWER", certified=True, qualified=True, since=True).account
    body.reviewer_unqualified = person("rev2", "LEGAL_REVIEWER", certified=False).account
    body.host = person("host", "HEARING_HOST", certified=False, qualified=True).account
    body.leader = person("lead", "ORGAN_LEADER", "ORGAN_ADMIN", certified=False).account
    person("arch", "ARCHIVIST", certified=False)
    return body


def make_supervision(rng: random.Random, divisions: dict[str, Division]) -> dict[str, list[Account]]:
    """Make the justice bureaus and offices with their supervisors, by division."""
    found: dict[str, list[Account]] = {}
    for code, name, prefix in SUPERVISION:
        organ = make_organ(
            f"{code}-SUP", name, divisions[code], kind="SUPERVISION", doc_prefix=prefix, short_name=name
        )
        found[code] = [
            appoint(make_account(f"s{code}a", names.person(rng), organ), organ, "SUPERVISOR"),
            appoint(make_account(f"s{code}b", names.person(rng), organ), organ, "SUPERVISION_LEADER"),
        ]
    for code, name in JUSTICE_OFFICES:
        organ = make_organ(f"{code}-SFS", name, divisions[code], kind="JUSTICE_OFFICE", short_name=name)
        found[code] = [
            appoint(make_account(f"s{code}", names.person(rng), organ), organ, "JUSTICE_ASSISTANT")
        ]
    return found
