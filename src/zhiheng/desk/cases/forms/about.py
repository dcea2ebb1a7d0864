"""What a form is about: whose it is, on which case or lead, on which day; the pickers ask it for their choices."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.timezone import localtime

from zhiheng.cases.models import Case
from zhiheng.cases.selectors import choices
from zhiheng.cases.services.monitoring import faults_of
from zhiheng.organs.models import Field, Organ, Role


@dataclass
class About:
    """The ground a form stands on. ``case`` is None while a lead or a case is only being made."""

    organ: Organ
    on: dt.date
    case: Case | None = None
    act: str = ""
    field: str = ""
    upload_url: str = ""
    item: int = 0  # what is decided on the spot, and about whom: there is no case yet to ask
    party: str = "PERSON"

    @property
    def weigh_url(self) -> str:
        """Where the answer of the benchmark comes from while circumstances are typed; empty where there is none to ask."""
        if self.case is not None:
            return reverse("discretion:weigh-case", args=[self.case.pk])
        if not self.item:
            return ""
        return f"{reverse('cases:summary-weigh')}?_organ={self.organ.pk}&item={self.item}&kind={self.party}"

    @cached_property
    def officers(self) -> list[choices.OfficerChoice]:
        """Officers of the body with their certificates on the day."""
        return choices.officers(self.organ, self.on)

    @cached_property
    def items(self) -> list[choices.Item]:
        """Items the body may act on."""
        return choices.items(self.organ, self.on, self.field)

    @cached_property
    def divisions(self) -> list[tuple[str, str]]:
        """Divisions the body works in."""
        return [(d.code, f"{d.name}（{d.code}）") for d in choices.divisions(self.organ)]

    @cached_property
    def benchmark(self) -> choices.Scheme | None:
        """The benchmark in force and its grades."""
        if self.case is None and self.item:
            return choices.grades_on_the_spot(self.organ, self.item, self.party, self.on)
        return choices.grades(self.case, self.on) if self.case else None

    def fields(self) -> list[tuple[str, str]]:
        """Fields of enforcement of the body; all of them where none are set."""
        own = self.organ.fields or self.organ.subject.fields
        return [(f.value, str(f.label)) for f in Field if not own or f.value in own]

    def handlers(self) -> list[tuple[str, str]]:
        """The officers who handle the case."""
        if self.case is None:
            return []
        rows = self.case.handlers.filter(to_on__isnull=True).select_related("officer").order_by("-lead", "id")
        return [(str(h.officer_id), h.officer.name + ("（主办）" if h.lead else "")) for h in rows]

    def holders(self, role: Role) -> list[tuple[str, str]]:
        """People who hold a role in the body."""
        return [(str(a.pk), a.name) for a in choices.people(role, self.case)] if self.case else []

    def measures(self) -> list[tuple[str, str]]:
        """Measures that still run, of the kind the act is about."""
        kinds = ("HOLD",) if self.act == "dispose_held_evidence" else ("SEIZURE",)
        rows = choices.measures(self.case, kinds) if self.case else []
        return [
            (
                str(m.pk),
                f"{m.get_kind_display()}　{m.started_at:%Y-%m-%d}　"
                + "、".join(str(t.get("name", "")) for t in m.things[:3])
                + (f"　届满 {m.due_on:%Y-%m-%d}" if m.due_on else ""),
            )
            for m in rows
        ]

    def devices(self) -> list[tuple[str, str]]:
        """Monitoring devices of the body; one that may not be used says so."""
        rows = choices.devices(self.case or self.organ)
        return [
            (
                str(d.pk),
                f"{d.number}　{d.place}" + ("　（当日不符合法定条件）" if faults_of(d, self.on) else ""),
            )
            for d in rows
        ]

    def monitoring(self) -> list[tuple[str, str]]:
        """Records of devices that wait for the act: for review, or to be told."""
        if self.case is None:
            return []
        rows = self.case.monitoringrecords.select_related("device").order_by("id")
        if self.act == "review_monitoring":
            waiting = [r for r in rows if r.reviewed_on is None]
        elif self.act == "keep_monitoring":
            waiting = [r for r in rows if r.evidence_id is None]
        else:
            waiting = [r for r in rows if r.relied_on and r.told_on is None]
        return [(str(r.pk), f"{localtime(r.taken_at):%Y-%m-%d %H:%M}　{r.device}") for r in waiting]

    def restitutions(self) -> list[tuple[str, str]]:
        """Orders of restitution not yet carried out, with what is still owed."""
        rows = self.case.restitutions.filter(done_on__isnull=True).order_by("id") if self.case else []
        return [
            (str(r.pk), f"{r.victim}　尚应退赔 {(r.amount_fen - r.done_fen) / 100:,.2f} 元") for r in rows
        ]

    def assistance(self) -> list[tuple[str, str]]:
        """Requests for help of which nothing is known yet."""
        rows = self.case.assistance if self.case else []
        return [
            (str(n), f"{r['on']}　{r['to']}：{r['matters'][:40]}")
            for n, r in enumerate(rows, start=1)
            if not r.get("came_on")
        ]

    def inquiries(self) -> list[tuple[str, str]]:
        """Inquiries of the case."""
        rows = self.case.inquirys.order_by("id") if self.case else []
        return [(str(i.pk), f"{localtime(i.began_at):%Y-%m-%d %H:%M}　{i}") for i in rows]

    def feedback(self) -> list[tuple[str, str]]:
        """What people said of conduct and nobody has answered."""
        rows = self.case.conductfeedbacks.filter(answered_on__isnull=True).order_by("id") if self.case else []
        return [(str(f.pk), f"{f.received_on:%Y-%m-%d}　{f.about}　{f.content[:20]}") for f in rows]

    def evidence(self) -> list[tuple[str, str]]:
        """Evidence that is relied on."""
        rows = choices.evidence(self.case) if self.case else []
        return [(str(e.pk), f"{e.get_kind_display()}　{e.title}") for e in rows]
