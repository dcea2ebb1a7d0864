"""Every task, body, role and dated milestone of the documents taken apart by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from zhiheng.plans.parsing import ParsedPlan, parse_file

SHARED = Path(__file__).resolve().parents[4] / "shared"
TRUTH = SHARED / "reference" / "plan_ground_truth.json"
SEEDS = SHARED / "seeds"

pytestmark = [
    pytest.mark.req("PLAN-01", "RULE-03", "RULE-04"),
    pytest.mark.skipif(
        not (TRUTH.exists() and SEEDS.exists()),
        reason="needs ../shared with the real documents beside the repository",
    ),
]


def truth() -> dict[str, Any]:
    return json.loads(TRUTH.read_text(encoding="utf-8")) if TRUTH.exists() else {}


def parsed(name: str) -> tuple[dict[str, Any], dict[str, Any], ParsedPlan]:
    plan = parse_file(SEEDS / name)
    return truth()[name], dict(plan.to_json()), plan


each = pytest.mark.parametrize("name", sorted(truth()))


@each
def test_the_head(name: str):
    want, got, _ = parsed(name)
    assert (got["title"], got["issuer"], got["doc_no"], got["issued_on"]) == (
        want["title"],
        want["issuer"],
        want.get("doc_no"),
        want["date"],
    )


@each
def test_sections_and_their_counts(name: str):
    want, got, _ = parsed(name)
    assert got["task_count"] == want["task_count"]
    assert got["section_counts"] == want["section_counts"]
    assert [(i["no"], i["title"]) for i in got["organisation_items"]] == [
        (i["no"], i["title"]) for i in want["organisation_items"]
    ]


@each
def test_every_task_with_its_bodies_and_roles(name: str):
    want, got, _ = parsed(name)
    assert len(got["tasks"]) == len(want["tasks"])
    for a, b in zip(want["tasks"], got["tasks"], strict=True):
        for key in ("no", "no_raw", "section_no", "section", "title", "unit_clause_raw"):
            assert b[key] == a[key], (a["no"], key)
        assert [(u["name"], u["role"], u["role_raw"]) for u in b["units"]] == [
            (u["name"], u["role"], u["role_raw"]) for u in a["units"]
        ]


def milestone(m: dict[str, Any]) -> tuple[Any, ...]:
    threshold = m.get("threshold") or {}
    return (
        m.get("date"), m.get("recurs"), m.get("month"), m.get("day"), m.get("precision") if m.get("date") else None, m.get("window"),
        m.get("qualifier"), m.get("min_count"), bool(m.get("year_inherited")), threshold.get("op"), threshold.get("value"),
    )  # fmt: skip


@each
def test_every_milestone(name: str):
    want, got, _ = parsed(name)
    for a, b in zip(want["tasks"], got["tasks"], strict=True):
        assert [milestone(m) for m in b["milestones"]] == [milestone(m) for m in a["milestones"]], a["no"]
        for x, y in zip(a["milestones"], b["milestones"], strict=True):
            begin, _, end = x["raw"].partition("…")
            assert y["raw"].startswith(begin) and y["raw"].endswith(end)
    loose = [(m["where"], m.get("date"), m["raw"], m.get("precision")) for m in got["non_task_milestones"]]
    assert loose == [(m["where"], m["date"], m["raw"], m["precision"]) for m in want["non_task_milestones"]]


@each
def test_every_quota_and_event_deadline(name: str):
    want, got, _ = parsed(name)

    def numbers(rows: list[dict[str, Any]]) -> list[Any]:
        return sorted(json.dumps([r["op"], r["value"], r["unit"], r.get("qualifier")]) for r in rows)

    for a, b in zip(want["tasks"], got["tasks"], strict=True):
        assert numbers(b["thresholds"]) == numbers(a.get("quotas", [])), a["no"]
        assert [(d["value"], d["unit"], d.get("except")) for d in b["event_deadlines"]] == [
            (d["value"], d["unit"], d.get("except")) for d in a.get("event_deadlines", [])
        ]


@pytest.mark.parametrize(
    "path", sorted(SEEDS.glob("*.txt")) if SEEDS.exists() else [], ids=lambda p: p.name[:3]
)
def test_every_task_points_at_its_words(path: Path):
    plan = parse_file(path)
    assert plan.text == path.read_text(encoding="utf-8")
    for task in plan.tasks:
        inside = plan.text[task.source.start : task.source.end]
        assert inside == task.text and (task.title or task.label.rstrip("…")) in inside
        for m in task.milestones:
            assert plan.text[m.source.start : m.source.end] == m.raw


@pytest.mark.req("ORG-10")
def test_the_pilot_townships_have_32_measures_and_two_milestones():
    plan = parse_file(SEEDS / "001_63ef3d14c38d4c45.txt")
    assert [t.no for t in plan.tasks] == [str(n) for n in range(1, 33)]
    assert (
        plan.title == "楚雄市改革试点乡镇综合行政执法改革实施方案"
        and plan.doc_no is None
        and str(plan.issued_on) == "2023-03-09"
    )
    assert [(s.section_no, s.count) for s in plan.sections if s.count] == [
        ("(一)", 6),
        ("(二)", 4),
        ("(三)", 9),
        ("(四)", 9),
        ("五、", 4),
    ]
    half_year, relative = [m for t in plan.tasks for m in t.milestones]
    assert (half_year.recurs, half_year.min_count, half_year.qualifier) == ("half_yearly", 1, "原则上")
    assert relative.relative and (
        relative.relative.event,
        relative.relative.value,
        relative.relative.unit,
    ) == ("市级方案印发", 1, "月")
    assert [(d.value, d.unit) for t in plan.tasks for d in t.event_deadlines] == [(7, "工作日")]
    parts = plan.tasks[19].subitems
    assert (
        plan.tasks[19].title == "建立综合执法联动机制"
        and len(parts) == 8
        and parts[0].title == "建立联合会商制度"
    )
    assert not any(t.units for t in plan.tasks)


@pytest.mark.req("PLAN-13", "PLAN-17")
def test_the_yearly_supervision_plan_with_square_brackets():
    plan = parse_file(SEEDS / "004_5d6f1db34fb9cc1a.txt")
    assert [t.no for t in plan.tasks] == [str(n) for n in range(1, 18)] and plan.issuer == "江门市司法局"
    assert [(t.no, str(m.date)) for t in plan.tasks for m in t.milestones] == [
        ("5", "2024-08-31"), ("14", "2024-05-31"), ("14", "2024-11-30"), ("15", "2024-10-20"), ("16", "2024-10-20"), ("17", "2024-10-15"),
    ]  # fmt: skip
    by_no = {t.no: t for t in plan.tasks}
    assert {u.name for t in plan.tasks for u in t.units} >= {
        "各县(市、区)政府",
        "市政务服务和数据管理局",
        "市委编办",
    }
    assert [(u.name, u.role) for u in by_no["10"].units] == [("市司法局", None), ("各县(市、区)政府", "落实")]
    assert all(u.role == "落实" for t in plan.tasks for u in t.units if u.name.startswith("各县"))
    assert {u.role_raw for u in by_no["13"].units} == {"按职责负责", "落实"}
    assert [(x.value, x.unit) for x in by_no["8"].thresholds] == [(4, "个"), (12, "个"), (9, "个")]
    assert [(x.value, x.unit) for x in by_no["9"].thresholds] == [(552, "项")]
    assert [(x.where, str(x.milestone.date)) for x in plan.non_task_milestones] == [
        ("一、总体要求", "2024-12-31")
    ]


@pytest.mark.req("PLAN-03", "PLAN-04")
def test_the_leading_group_of_the_attachment():
    plan = parse_file(SEEDS / "000_598c1352c11d271d.txt")
    roles = [m.role for m in plan.leading_group]
    assert (roles.count("组长"), roles.count("副组长"), roles.count("成员")) == (1, 2, 17)
    assert (plan.leading_group[1].name, plan.leading_group[1].post) == ("王彤", "区政府办副主任")
    assert [(a.no, a.kind) for a in plan.attachments] == [("1", "leading_group"), ("2", "listed")]
    assert any(w.code == "attachment-missing" for w in plan.warnings)
