"""Load the demo, once: world, cases, publications, findings; prints the sign-ins with fresh passwords."""

from __future__ import annotations

import datetime as dt
import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from zhiheng.approvals.models import ApprovalFlow
from zhiheng.cases.models import Case
from zhiheng.cases.search.index import rebuild
from zhiheng.common import clock, scope
from zhiheng.demo import personas
from zhiheng.demo.appraisal import make_appraisal
from zhiheng.demo.bodies import World, make_bodies, make_supervision
from zhiheng.demo.cases import keep_series, make_timelines, officers_with_certificates, store
from zhiheng.demo.conduct import make_conduct
from zhiheng.demo.coordination import make_coordination
from zhiheng.demo.discretion import make_discretion
from zhiheng.demo.geo import make_divisions
from zhiheng.demo.items import hold_items, make_items
from zhiheng.demo.leads import make_leads
from zhiheng.demo.officers import make_officers
from zhiheng.demo.plans import make_plans
from zhiheng.demo.plants import BY_NAME
from zhiheng.demo.powers import make_powers
from zhiheng.demo.problems import make_problems
from zhiheng.demo.publications import store_publications
from zhiheng.demo.reviews import make_reviews
from zhiheng.demo.standing import make_standing
from zhiheng.demo.stories import make_stories
from zhiheng.demo.support import make_support
from zhiheng.demo.timeline import moment
from zhiheng.demo.tracking import make_tracking
from zhiheng.demo.training import make_training
from zhiheng.ledger.services import integrate
from zhiheng.organs.models import Organ
from zhiheng.supervision.models import Finding
from zhiheng.supervision.services.sweep import sweep

SEED = 825  # 国务院令第825号
CASES = 2000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was made, and what was planted: case id → the rules that must find it."""

    world: World
    cases: int
    plants: dict[int, frozenset[str]]
    standing: dict[tuple[str, int], set[str]] = field(default_factory=dict)


def build(*, today: dt.date, cases: int = CASES, seed: int = SEED, say: Any = None) -> Loaded:
    """Make the demo's world and cases as of ``today``; the same seed and day make the same data."""
    tell = say or (lambda text: None)
    rng = random.Random(seed)
    with transaction.atomic():
        divisions = make_divisions()
        bodies = make_bodies(rng, divisions)
        supervisors = make_supervision(rng, divisions)
        items = make_items()
        hold_items(items, bodies)
        officers_with_certificates(bodies)
        _flows(bodies[0].organ)
        tell("机构、人员、事项已建立")
        timelines = store(make_timelines(rng, bodies, items, today, cases))
        tell(f"案件 {len(timelines)} 件已建立")
        public = store_publications(timelines)
        make_leads(rng, bodies, items, today, max(cases // 25, 8))
        keep_series()
        tell(f"公示信息 {len(public)} 条已建立")
        world = World(divisions, bodies)
        world.personas = personas.choose(bodies, supervisors)
        make_plans(world, today)
        make_training(world, random.Random(seed), today)
        tell("培训与考试已建立")
        make_support(world, rng, today)
        make_conduct(world, random.Random(seed), today)  # before the tales, whose papers bear the seals
        make_appraisal(world, rng, today)
        make_discretion(world, random.Random(seed), today)  # before the tales, whose decisions are held to it
        tell(f"另有 {len(make_stories(world, rng, today))} 件案件按全流程办理，文书、证据齐全")
        make_officers(world, random.Random(seed + 1), today)
        make_powers(world, random.Random(seed + 3), today)
        make_tracking(world, today)
        make_reviews(world, random.Random(seed + 4), today)
        make_coordination(world, today)
        make_problems(world, random.Random(seed + 5), today)
        plants = {t.case.pk: BY_NAME[t.plant].rules for t in timelines if t.plant}
        standing = make_standing(world, today).rules
    return Loaded(world, len(timelines), plants, standing)


def _flows(organ: Organ) -> None:
    """One body with a chain of its own, as an example: two signatures before a decision."""
    ApprovalFlow.objects.create(
        organ=organ,
        act="decide",
        steps=[
            {"name": "承办机构负责人审核", "role": "UNIT_HEAD", "mode": "ANY"},
            {"name": "行政机关负责人审批", "role": "ORGAN_LEADER", "mode": "ANY"},
        ],
    )


def main() -> None:
    """Load the demo into an empty database and print who can sign in; does nothing when there are bodies already."""
    with scope.system():
        if Organ.objects.exists():
            return
        began = time.monotonic()
        say = _say(began)
        with transaction.atomic():
            loaded = build(today=clock.today(), say=say)
            # Written before the data is committed: passwords that nobody can read any more would lock everybody out.
            _write(loaded)
        integrate()
        say("存证账本已汇入")
        run = sweep()
        _date_findings()
        say(f"规则巡检完成：{run.cases} 件案件，{run.found} 条预警")
        _index(say)
        sys.stdout.write("\n演示账号（口令只显示这一次，已写入实例目录 demo-accounts.txt，仅本人可读）：\n")
        for login, password, who in loaded.world.personas:
            sys.stdout.write(f"  {login:<10} {password}   {who}\n")
        sys.stdout.flush()


def _say(began: float) -> Any:
    def say(text: str) -> None:
        sys.stdout.write(f"  [{time.monotonic() - began:5.1f} 秒] {text}\n")
        sys.stdout.flush()

    return say


def _date_findings() -> None:
    """Date the findings of the past to the day they would have been seen, so that the board has a history to show."""
    rows = list(Finding.objects.filter(case__isnull=False).select_related("case__facts_row"))
    today = clock.today()
    for row in rows:
        assert row.case is not None
        facts = row.case.facts_row
        day = row.due_on + dt.timedelta(days=1) if row.due_on else facts.decided_on or facts.filed_on
        if day and day < today:
            row.first_seen_at = moment(day, 9)
    Finding.objects.bulk_update(rows, ["first_seen_at"], batch_size=500)


def _index(say: Any) -> None:
    """Fill the full-text index in one pass: the bulk load has no followers."""
    say(f"全文检索已建立：{rebuild(Case.objects.order_by('pk').values_list('pk', flat=True))} 条")


def _write(loaded: Loaded) -> None:
    place = Path(settings.INSTANCE_DIR)
    place.mkdir(parents=True, exist_ok=True)
    manifest = {str(k): sorted(v) for k, v in loaded.plants.items()}
    manifest |= {f"{kind}:{pk}": sorted(v) for (kind, pk), v in loaded.standing.items()}
    (place / "demo-manifest.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    accounts = place / "demo-accounts.txt"
    accounts.touch(mode=0o600)
    accounts.chmod(0o600)
    accounts.write_text(
        "".join(f"{login}\t{password}\t{who}\n" for login, password, who in loaded.world.personas),
        encoding="utf-8",
    )
