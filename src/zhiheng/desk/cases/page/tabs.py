"""The tabs of a case page: each a function from the case to what its template shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from zhiheng.approvals.selectors import names_of, requests_of
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.facts.money import describe
from zhiheng.cases.inputs.base import asks
from zhiheng.cases.inputs.investigation import RecordAssistance
from zhiheng.cases.models import BREACHES, Case
from zhiheng.cases.selectors import choices, page
from zhiheng.desk.cases import words
from zhiheng.desk.cases.events import changes_of, moment_of
from zhiheng.desk.cases.page import deadlines
from zhiheng.desk.shell.parts import Fact, FileLine
from zhiheng.law.checks import CaseFacts
from zhiheng.records import selectors as records
from zhiheng.records.kinds import Volume
from zhiheng.records.selectors.seals import uses_of
from zhiheng.records.services.assemble import VOLUME_NAMES, assemble_case_file
from zhiheng.records.services.documents import verify_url

Context = dict[str, Any]
_CAME = dict(asks(RecordAssistance)["result"].choices)
_WORDS = {True: "是", False: "否", None: "未认定"}


def money(fen: int | None) -> str:
    """Return fen as yuan in words."""
    return "" if fen is None else f"{fen / 100:,.2f} 元"


def way_of(case: Case) -> str:
    """Say whether a case was handled on the platform (CASE-21)."""
    if case.handled_on_platform:
        return "平台内办理"
    return f"平台外办理、事后补录：{case.off_platform_reason or '未注明原因'}"


def basic(case: Case, bundle: Bundle, row: CaseFacts | None) -> Context:
    """基本信息: the case, its discretion, what was decided."""
    lead, place = case.lead, case.place
    facts = [
        Fact("案号", case.number),
        Fact("适用程序", case.get_procedure_display()),
        Fact("案由", case.cause),
        Fact("领域", dict(words.MATTERS).get(row.matter or "", row.matter) if row else case.matter),
        Fact("执法事项", f"{case.item.code}　{case.item.name}", wide=True),
        Fact("承办机构", case.organ.name),
        Fact("名义主体", case.legal_subject.name, hint="以其名义作出决定、加盖其印章"),
        Fact("立案日期", case.filed_on),
        Fact("案件来源", f"{lead.get_source_display()}（{lead.number}）" if lead else "当场发现"),
        Fact("违法行为发生地", place),
        Fact("发现日期", case.discovered_on),
        Fact("违法行为发生日", case.act_began_on),
        Fact("违法行为终了日", case.act_ended_on),
        Fact("办理方式", way_of(case), hint="平台外办理的处罚案件全部列入交叉评查"),
        Fact("基本案情", case.facts_summary, wide=True),
    ]
    weighing = [
        Fact("初次违法", _WORDS[case.first_offence]),
        Fact("危害后果轻微", _WORDS[case.minor_harm]),
        Fact("及时改正", _WORDS[case.corrected_timely]),
        Fact("没有造成危害后果", _WORDS[case.no_harm]),
        Fact("没有主观过错", _WORDS[case.no_fault]),
        Fact("违法所得", money(case.illegal_gain_fen)),
        Fact("货值金额", money(case.goods_value_fen)),
        Fact("责令退赔额", money(case.refund_fen)),
        Fact("情形考虑", case.leniency_note, wide=True),
        Fact("重大情形", _grave(case), wide=True),
    ]
    return {
        "facts": facts,
        "weighing": weighing,
        "decisions": [_decision(d) for d in bundle.decisions],
        "restitutions": [(r, money(r.amount_fen), money(r.done_fen)) for r in bundle.restitutions],
        "feedback": bundle.feedback,
        "assistance": [(r, _CAME.get(r.get("result", ""), "")) for r in case.assistance],
        "soft_measures": case.soft_measures,
    }


def _grave(case: Case) -> str:
    flags = {
        "情节复杂或者重大违法行为": case.complex_or_major,
        "涉及重大公共利益": case.public_interest,
        "可能造成重大社会影响或者引发社会风险": case.social_impact,
        "疑难复杂、涉及多个法律关系": case.many_legal_relations,
        "涉嫌犯罪": case.suspected_crime,
    }
    found = [label for label, on in flags.items() if on]
    found += [f"列入{case.review_listed}"] if case.review_listed else []
    return "、".join(found) or "无"


def _decision(decision: Any) -> list[Fact]:
    return [
        Fact("文号", decision.number),
        Fact("决定", decision.get_kind_display() + ("" if decision.in_force else "（已被变更、撤销）")),
        Fact("落款日期", decision.document_on),
        Fact("签发人", decision.signed_by),
        Fact("处罚内容", describe(decision.sanctions), wide=True),
        Fact("违反条款", decision.violation_basis, wide=True),
        Fact("处罚依据", decision.penalty_basis, wide=True),
        Fact("裁量", decision.benchmark_text, wide=True),
        Fact("履行方式和期限", decision.performance, wide=True),
        Fact("救济途径", decision.remedy_text, wide=True),
    ]


def parties(case: Case, bundle: Bundle, row: CaseFacts | None) -> Context:
    """当事人 and the officers who handle the case."""
    people = []
    for p in bundle.parties:
        who = [
            Fact("类别", p.get_kind_display()),
            Fact("统一社会信用代码", p.uscc)
            if p.kind != "PERSON"
            else Fact(p.id_type or "证件号码", p.id_number),
            Fact("法定代表人（负责人）", p.representative)
            if p.kind != "PERSON"
            else Fact("出生日期", p.birth_date),
            Fact("联系电话", p.phone),
            Fact("地址", p.address, wide=True),
            Fact(
                "电子送达确认书",
                f"已签署　{p.electronic_address}" if p.electronic_consent else "未签署",
                wide=True,
            ),
        ]
        people.append((p, who))
    return {"parties": people, "handlers": bundle.handlers, "recusals": bundle.recusals}


def evidence(case: Case, bundle: Bundle, row: CaseFacts | None) -> Context:
    """证据, records of inquiries, measures on things."""
    subject = page.subject_of(case)
    pieces = list(records.evidence_of(subject))
    lines = [
        FileLine(
            f"{e.title}",
            reverse("cases:evidence", args=[case.pk, e.uid]) if e.sha256 else "#evidence",
            e.size or None,
            f"{e.get_kind_display()}　取得：{e.collected_at:%Y-%m-%d}　证明：{e.proves[:60]}",
            digest=e.sha256,
            icon="ti-photo" if e.media_type.startswith("image/") else "ti-file",
            state=f"已排除：{e.excluded_reason}" if e.excluded else "",
            tone="red",
        )
        for e in pieces
    ]
    names = {o.id: o.name for o in choices.officers(case.organ, case.filed_on)}
    inquiries = [(i, "、".join(names.get(n, "") for n in i.officers)) for i in bundle.inquiries]
    recordings = list(records.recordings_of(subject))
    return {
        "evidence": lines,
        "inquiries": inquiries,
        "measures": bundle.measures,
        "recordings": recordings,
        "monitoring": bundle.monitoring,
        "dress": bundle.dress,
        "breaches": [str(b) for b in BREACHES],
    }


def documents(case: Case, bundle: Bundle, row: CaseFacts | None) -> Context:
    """文书 with number, digest, download and the public address of the check."""
    papers = list(records.documents_of(page.subject_of(case)))
    uses = uses_of(papers)
    lines = [(d, verify_url(d.uid), uses.get(d.pk)) for d in papers]
    return {"documents": lines, "states": words.DOCUMENTS}


def approvals(case: Case, bundle: Bundle, row: CaseFacts | None) -> Context:
    """审批: every request with who signed and who is waited for."""
    found = list(requests_of("case", case.pk))
    if case.lead_id:
        found += list(requests_of("lead", case.lead_id))
    names = names_of(i for r in found for t in r.tasks.all() for i in t.candidates)
    lines = [
        (r, words.REQUESTS[r.status], [(t, words.TASKS[t.status], _people(t, names)) for t in _ordered(r)])
        for r in found
    ]
    return {"requests": lines}


def _ordered(request: Any) -> list[Any]:
    return sorted(request.tasks.all(), key=lambda t: t.pk)


def _people(task: Any, names: dict[int, str]) -> str:
    return task.decided_by.name if task.decided_by else "、".join(names.get(i, "") for i in task.candidates)


def dues(case: Case, bundle: Bundle, row: CaseFacts | None) -> Context:
    """期限: every due day with its derivation."""
    return {"dues": deadlines.lines(bundle, row) if row else []}


def record(case: Case, bundle: Bundle, row: CaseFacts | None) -> Context:
    """记录: every process event, newest first."""
    return {"events": [(e, moment_of(e, link=True), changes_of(e)) for e in page.events_of(case)]}


def file(case: Case, bundle: Bundle, row: CaseFacts | None) -> Context:
    """电子案卷 in the statutory order, before and after it is archived."""
    subject = page.subject_of(case)
    assembly = assemble_case_file(subject)
    volumes = [(VOLUME_NAMES[v], assembly.volume(v), assembly.pages(v)) for v in (Volume.MAIN, Volume.AUX)]
    return {"volumes": volumes, "archived": records.case_file_of(subject)}


TABS: dict[str, tuple[str, Callable[[Case, Bundle, CaseFacts | None], Context]]] = {
    "basic": ("基本信息", basic),
    "parties": ("当事人", parties),
    "evidence": ("证据", evidence),
    "documents": ("文书", documents),
    "approval": ("审批", approvals),
    "deadline": ("期限", dues),
    "record": ("记录", record),
    "file": ("电子案卷", file),
}
