"""Steps of a case told in a line each, on the road every act takes: for tests that read like stories, and for the demo."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from zhiheng.approvals.models import ApprovalRequest, ApprovalTask, TaskStatus
from zhiheng.approvals.registry import Approval
from zhiheng.approvals.services.decide import approve
from zhiheng.cases import acts
from zhiheng.cases.factories import Bureau
from zhiheng.cases.facts.project import project
from zhiheng.cases.inputs import (
    decision as di,
    execution as ex,
    filing as fi,
    investigation as iv,
    review as rv,
)
from zhiheng.cases.models import Case, Lead
from zhiheng.cases.params import params_of
from zhiheng.cases.road import perform
from zhiheng.cases.services.opening import file_case, register_lead
from zhiheng.common import clock
from zhiheng.law import checks
from zhiheng.law.procedures import ORDINARY, Approval as Consent
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.records.models import Document

FINE = "FINE"


def day(text: str) -> dt.date:
    """Return a date from ISO text."""
    return dt.date.fromisoformat(text)


def fine(yuan: int) -> tuple[dict[str, Any], ...]:
    """Return a fine of so many yuan as sanctions."""
    return ({"kind": FINE, "amount_fen": yuan * 100},)


class Story:
    """A case under way in a bureau, each act on its own day. What it is about stands in the attributes."""

    yuan = 3000
    party = "阳泉某某商贸有限公司"
    uscc = "91140303MA0K000000"
    representative = "刘某"
    address = "阳泉市矿区桃北西街1号"
    place = "矿区桃北西街"
    spot = "矿区桃北西街1号门前"
    court_name = "阳泉市矿区人民法院"
    conduct = "擅自占用人行道堆放货物"
    inspected = "经检查，当事人在人行道堆放货物约二十平方米，未能提供占道许可。"

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau
        self.case_id = 0
        self.direct = False

    @contextmanager
    def quickly(self) -> Iterator[None]:
        """Walk the ground on which a test stands without passing the papers from desk to desk: consent is taken as given."""
        self.direct = True
        yield
        self.direct = False

    def _consent(self, who: Consent) -> Approval | None:
        signer = {Consent.UNIT_HEAD: self.bureau.head, Consent.LEADER: self.bureau.leader}.get(who)
        if signer is None:
            return None
        return Approval(1, signer.account_id, signer.name, (("审批", signer.name, "同意"),))

    @property
    def case(self) -> Case:
        """The case as it stands."""
        return Case.objects.get(pk=self.case_id)

    def sign(self, outcome: acts.Outcome, on: dt.date) -> acts.Outcome:
        """Let everybody in the chain agree."""
        request = outcome.request
        while request and (task := self._next(request)):
            with clock.at(on):
                approve(task.pk, actor=self._candidate(task))
        return outcome

    def _next(self, request: ApprovalRequest) -> ApprovalTask | None:
        return request.tasks.filter(status=TaskStatus.WAITING).order_by("id").first()

    def _candidate(self, task: ApprovalTask) -> Actor:
        from zhiheng.organs.models import Account

        return actor_for(Account.objects.get(pk=task.candidates[0]))

    def act(
        self, act_id: str, on: str, data: Any, *, by: Actor | None = None, sign: bool = True
    ) -> acts.Outcome:
        """Do an act on a day, signed by the chain on the same day."""
        if self.direct:
            actor = by or self.bureau.handler
            approval = self._consent(ORDINARY.act(act_id).approval)
            with clock.at(day(on)):
                return acts.Outcome(
                    event=perform(act_id, self.case_id, actor=actor, data=data, approval=approval)
                )
        with clock.at(day(on)):
            outcome = acts.do(act_id, self.case_id, actor=by or self.bureau.handler, data=data)
        return self.sign(outcome, day(on)) if sign else outcome

    def lead(self, on: str, **more: Any) -> Lead:
        """Register a lead."""
        values: dict[str, Any] = {
            "received_on": day(on),
            "source": "COMPLAINT",
            "matter": self.bureau.item.field,
            "item": self.bureau.item.pk,
            "suspect_name": self.party,
            "summary": "群众反映该公司长期占用人行道堆放货物。",
        }
        with clock.at(day(on)):
            return register_lead(
                actor=self.bureau.handler,
                organ=self.bureau.organ,
                data=fi.RegisterLead(**{**values, **more}),
            )

    def file_data(self, on: str, **more: Any) -> fi.FileCase:
        """Return the filing input of a company that occupied a pavement."""
        values: dict[str, Any] = {
            "filed_on": day(on),
            "item": self.bureau.item.pk,
            "cause": "涉嫌擅自占用城市道路",
            "facts_summary": "现场检查发现当事人占用人行道约二十平方米堆放货物。",
            "place": self.place,
            "act_began_on": day(on) - dt.timedelta(days=5),
            "handlers": tuple(o.pk for o in self.bureau.officers),
            "kind": "ORG",
            "name": self.party,
            "uscc": self.uscc,
            "representative": self.representative,
            "address": self.address,
        }
        return fi.FileCase(**{**values, **more})

    def file(self, on: str, *, received: str | None = None, **more: Any) -> Case:
        """Register a lead and file the case."""
        lead = self.lead(received or on)
        if self.direct:
            approval = self._consent(Consent.LEADER)
            with clock.at(day(on)):
                data = self.file_data(on, **more)
                case = file_case(lead.pk, actor=self.bureau.handler, data=data, approval=approval)
            self.case_id = case.pk
            return case
        with clock.at(day(on)):
            outcome = acts.do_on_lead(
                "file_case", lead.pk, actor=self.bureau.handler, data=self.file_data(on, **more)
            )
        self.sign(outcome, day(on))
        self.case_id = Case.objects.get(lead=lead).pk
        return self.case

    def inquire(self, on: str, **more: Any) -> acts.Outcome:
        """Inspect the place with two officers."""
        start = timezone.make_aware(dt.datetime.combine(day(on), dt.time(9, 30)))
        values: dict[str, Any] = {
            "kind": "INSPECTION",
            "began_at": start,
            "ended_at": start + dt.timedelta(minutes=40),
            "place": self.spot,
            "subject_name": self.party,
            "officers": tuple(o.pk for o in self.bureau.officers),
            "id_shown": True,
            "rights_told": True,
            "scope_told": True,
            "cause_told": True,
            "result_way_told": True,
            "content": self.inspected,
            "recorded_av": True,
        }
        return self.act("record_inquiry", on, iv.RecordInquiry(**{**values, **more}))

    def report(self, on: str, yuan: int | None = None, **more: Any) -> acts.Outcome:
        """End the investigation with a proposal."""
        values: dict[str, Any] = {
            "reported_on": day(on),
            "facts": f"当事人{self.conduct}。",
            "evidence_summary": "现场检查笔录、照片。",
            "violation_basis": self.bureau.item.violation_basis,
            "penalty_basis": self.bureau.item.penalty_basis,
            "discretion": "占用面积二十平方米，属一般情形。",
            "proposed_sanctions": fine(yuan or self.yuan),
            "proposal": f"建议罚款{yuan or self.yuan}元。",
        }
        return self.act("submit_report", on, iv.SubmitReport(**{**values, **more}))

    def review(self, on: str, outcome: str = "APPROVED", **more: Any) -> acts.Outcome:
        """Submit to legal review and let the reviewer answer the same day."""
        self.act("submit_legal_review", on, rv.SubmitLegalReview(submitted_on=day(on), **more))
        ok = outcome == "APPROVED"
        data = rv.GiveLegalReview(
            answered_on=day(on),
            outcome=outcome,
            opinion="同意" if ok else "事实不清，请补充证据。",
            point_competence=True,
            point_jurisdiction=True,
            point_facts=ok,
            point_law=True,
            point_procedure=True,
        )
        return self.act("give_legal_review", on, data, by=self.bureau.reviewer)

    def notice(self, on: str, yuan: int | None = None, **more: Any) -> acts.Outcome:
        """Tell the party what is intended."""
        values: dict[str, Any] = {
            "served_on": day(on),
            "facts": f"当事人{self.conduct}。",
            "basis": self.bureau.item.penalty_basis,
            "sanctions": fine(yuan or self.yuan),
        }
        return self.act("serve_notice", on, rv.ServeNotice(**{**values, **more}))

    def waive(self, on: str) -> acts.Outcome:
        """The party gives up its defence."""
        return self.act(
            "waive_defence", on, rv.WaiveDefence(made_on=day(on), content="当事人在送达回证上注明放弃")
        )

    def decide_data(self, on: str, yuan: int | None = None, **more: Any) -> di.Decide:
        """Return a decision input."""
        values: dict[str, Any] = {
            "decided_on": day(on),
            "facts": f"经查，当事人{self.conduct}，有现场检查笔录、照片为证。",
            "violation_basis": self.bureau.item.violation_basis,
            "penalty_basis": self.bureau.item.penalty_basis,
            "sanctions": fine(yuan or self.yuan),
            "benchmark_text": "占用面积二十平方米以下，适用一般情形。",
            "order_to_correct": "立即清理占道货物。",
        }
        return di.Decide(**{**values, **more})

    def decide(self, on: str, yuan: int | None = None, *, sign: bool = True, **more: Any) -> acts.Outcome:
        """Impose a fine."""
        return self.act("decide", on, self.decide_data(on, yuan, **more), sign=sign)

    def serve(self, on: str, **more: Any) -> acts.Outcome:
        """Serve the decision on the party itself."""
        values: dict[str, Any] = {
            "served_on": day(on),
            "form": "DIRECT",
            "recipient": self.representative,
            "proof_note": "送达回证，当事人签收",
            "stamped": True,
        }
        return self.act("serve_decision", on, di.ServeDecision(**{**values, **more}))

    def pay(self, on: str, yuan: int | None = None) -> acts.Outcome:
        """Pay at the bank."""
        return self.act(
            "record_payment", on, ex.RecordPayment(paid_on=day(on), amount_fen=(yuan or self.yuan) * 100)
        )

    def close(self, on: str, kind: str = "PERFORMED") -> acts.Outcome:
        """Close the case."""
        return self.act("close_case", on, ex.CloseCase(closed_on=day(on), closing_kind=kind))

    def archive(self, on: str) -> acts.Outcome:
        """Archive the case."""
        return self.act("archive_case", on, ex.ArchiveCase(archived_on=day(on)))

    def discuss(self, on: str, **more: Any) -> acts.Outcome:
        """The leaders talk the case over, every view by name."""
        start = timezone.make_aware(dt.datetime.combine(day(on), dt.time(15, 0)))
        values: dict[str, Any] = {
            "held_on": day(on),
            "started_at": start,
            "ended_at": start + dt.timedelta(minutes=50),
            "place": "三楼会议室",
            "chair": "周文华",
            "participants": "周文华（局长）、吴晓东（副局长）、郑丽（副局长）",
            "opinions": "周文华：同意承办机构意见。\n吴晓东：事实清楚，同意。\n郑丽：同意。",
            "conclusion": "同意承办机构意见。",
            "signed": True,
        }
        data = rv.RecordDiscussion(**{**values, **more})
        return self.act("record_discussion", on, data, by=self.bureau.leader)

    def defend(self, on: str, text: str = "占道时间很短，请求从轻处罚。") -> acts.Outcome:
        """The party speaks in its defence, in writing."""
        return self.act("record_defence", on, rv.RecordDefence(made_on=day(on), content=text))

    def answer(self, on: str, accepted: bool = False) -> acts.Outcome:
        """The defence is reviewed and answered."""
        data = rv.ReviewDefence(
            reviewed_on=day(on), accepted=accepted, review_opinion="经核对现场笔录，占道持续多日。"
        )
        return self.act("review_defence", on, data)

    def ask_hearing(self, on: str) -> acts.Outcome:
        """The party asks for a hearing."""
        return self.act("request_hearing", on, rv.RequestHearing(requested_on=day(on)))

    def call_hearing(self, on: str, held: str, **more: Any) -> acts.Outcome:
        """The hearing is fixed and the party told."""
        values: dict[str, Any] = {
            "notice_on": day(on),
            "scheduled_at": timezone.make_aware(dt.datetime.combine(day(held), dt.time(9, 0))),
            "place": "一楼听证室",
            "host": self.bureau.host.account_id,
            "clerk": "钱多多",
        }
        data = rv.NotifyHearing(**{**values, **more})
        return self.act("notify_hearing", on, data, by=self.bureau.host)

    def hear(self, on: str, **more: Any) -> acts.Outcome:
        """The hearing is held."""
        start = timezone.make_aware(dt.datetime.combine(day(on), dt.time(9, 0)))
        values: dict[str, Any] = {
            "held_on": day(on),
            "attendees": f"当事人法定代表人{self.representative}，调查人员"
            + "、".join(o.name for o in self.bureau.officers),
            "transcript": "调查人员陈述事实、证据和处罚建议；当事人认为处罚过重。",
            "transcript_signed": True,
            "recorded_av": True,
            "ended_at": start + dt.timedelta(hours=2),
        }
        return self.act("hold_hearing", on, rv.HoldHearing(**{**values, **more}), by=self.bureau.host)

    def report_hearing(self, on: str) -> acts.Outcome:
        """The host reports."""
        data = rv.SubmitHearingReport(
            report_on=day(on), report="听证按程序进行，事实无争议。", report_opinion="维持处罚建议。"
        )
        return self.act("submit_hearing_report", on, data, by=self.bureau.host)

    def amend(self, on: str, **values: Any) -> acts.Outcome:
        """Complete the circumstances of the case."""
        return self.act("amend_case", on, fi.AmendCase(**{"reason": "补充查明的情形", **values}))

    def seize(self, at: dt.datetime, **more: Any) -> acts.Outcome:
        """Seize the goods with two officers, recorded."""
        values: dict[str, Any] = {
            "started_at": at,
            "place": self.spot,
            "officers": tuple(o.pk for o in self.bureau.officers),
            "things": ({"name": "货架", "quantity": "3", "unit": "个"},),
            "reason": "为防止证据损毁，需要扣押占道货架",
            "basis": "《无证无照经营查处办法》第十一条",
            "recorded_av": True,
            "delivered_on_spot": True,
            "ended_at": at + dt.timedelta(minutes=30),
            "content": "执法人员清点货架三个，当事人在场确认。",
        }
        entered = max(
            at, more.get("urgent_reported_at") or at
        )  # an urgent one is entered once it was reported
        return self.act("seize", entered.date().isoformat(), iv.Seize(**{**values, **more}))

    def hold(self, on: str, **more: Any) -> acts.Outcome:
        """Register and preserve the goods as evidence."""
        start = timezone.make_aware(dt.datetime.combine(day(on), dt.time(10, 0)))
        values: dict[str, Any] = {
            "started_at": start,
            "place": self.spot,
            "officers": tuple(o.pk for o in self.bureau.officers),
            "things": ({"name": "货箱", "quantity": "12", "unit": "个", "note": "纸质"},),
            "reason": "证据可能灭失",
            "recorded_av": True,
        }
        told = more.get("urgent_reported_at")  # an urgent one is entered once it was reported
        entered = max(on, told.date().isoformat()) if told else on
        return self.act("hold_evidence", entered, iv.HoldEvidence(**{**values, **more}))

    def demand(self, on: str) -> acts.Outcome:
        """Serve the demand."""
        return self.act("serve_demand", on, ex.ServeDemand(served_on=day(on)))

    def court(self, on: str) -> acts.Outcome:
        """Apply to the court."""
        data = ex.ApplyCourt(applied_on=day(on), court=self.court_name)
        return self.act("apply_court", on, data)

    def findings(self, on: str | None = None) -> dict[str, str]:
        """Return the rules the case breaks as things stand on a day: id to explanation."""
        with clock.at(day(on) if on else clock.today()):
            case = self.case
            return {h.rule_id: h.explanation for h in checks.run_row(project(case), params_of(case))}

    def documents(self, *kinds: str) -> list[Document]:
        """Return the issued documents of the case, of the given kinds if any are given."""
        rows = Document.objects.filter(subject_kind="case", subject_id=self.case_id).order_by("id")
        return list(rows.filter(kind__in=kinds) if kinds else rows)
