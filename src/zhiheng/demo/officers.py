"""The staff of the demo's bodies: posts, people on every step of the road, certificates in every state, auxiliary staff.

Officers, certificates and their holders on which the cases stand are left as they are; what is shown besides is added.
"""

from __future__ import annotations

import datetime as dt
import random

from zhiheng.common import clock
from zhiheng.demo import names
from zhiheng.demo.bodies import Body, World
from zhiheng.journal.services.record import Draft, record_many
from zhiheng.officers import gates
from zhiheng.officers.factories import make_officer
from zhiheng.officers.models import Application, Certificate, InternalRule, Officer, OfficerTask
from zhiheng.officers.services import (
    applying,
    auxiliary,
    batches,
    holding,
    issuing,
    losing,
    registering,
    steps,
    tasks,
    usage,
)
from zhiheng.officers.services.publishing import confirm_all
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Appointment, Organ, Role

_POSTS = {"OFFICER": "执法办案", "UNIT_HEAD": "执法机构负责人", "LEGAL_REVIEWER": "法制审核"}
_OFF_POST = {"HEARING_HOST": "听证主持", "ORGAN_LEADER": "机关负责人", "ARCHIVIST": "档案管理"}
_FULL = (0, 2, 7, 9)  # one body of each jurisdiction shows everything, the others what every body has
_TITLES = {
    "ROTATION": "执法人员定期交流轮岗办法", "RESPONSIBILITY": "行政执法责任制实施办法", "DISCLOSURE": "案件信息公示办法",
    "INSPECTION": "执法监督检查办法", "FILE_REVIEW": "案卷评查办法", "APPRAISAL": "执法评议考核办法",
    "WRONG_CASE": "错案责任追究办法", "AUX_RECRUITING": "执法辅助人员招录办法", "AUX_TRAINING": "执法辅助人员教育培训办法",
    "AUX_APPRAISAL": "执法辅助人员考核办法", "AUX_CONDUCT": "执法辅助人员行为规范", "AUX_SECRECY": "执法辅助人员保密管理办法",
}  # fmt: skip


def make_officers(world: World, rng: random.Random, today: dt.date) -> None:
    """Give every body a staff that shows what the pages are for; a few shortfalls are planted."""
    _posts()
    for n, body in enumerate(world.bodies):
        who = _people(body)
        if who is None:
            continue
        made = _Maker(body, who, rng, today, n)
        made.leavers()
        made.internal_rules()
        if n in _FULL:
            made.road()
            made.auxiliaries()
            made.review()
    with clock.at(today):
        confirm_all()


def _posts() -> None:
    roles: dict[int, set[str]] = {}
    for account_id, role in Appointment.objects.values_list("account_id", "role"):
        roles.setdefault(account_id, set()).add(role)
    rows = list(Officer.objects.exclude(account=None).filter(post=""))
    for row in rows:
        held = roles.get(row.account_id or 0, set())
        on = next((label for role, label in _POSTS.items() if role in held), "")
        off = next((label for role, label in _OFF_POST.items() if role in held), "综合管理")
        row.post, row.post_is_enforcement = (
            (on, True) if on and row.state == "ON_DUTY" else (on or off, False)
        )
        row.law_degree, row.law_experience = row.pk % 3 == 0, row.pk % 5 == 0
        row.fields, row.entered_on = [], dt.date(2016 + row.pk % 6, 1 + row.pk % 12, 4)
    Officer.objects.bulk_update(
        rows, ["post", "post_is_enforcement", "law_degree", "law_experience", "entered_on"], batch_size=500
    )


def _people(body: Body) -> tuple[Actor, Actor, Actor] | None:
    """Return the body's leader, its head, and who issues certificates for its division."""
    assert body.leader is not None
    assert body.head is not None
    codes = [body.organ.division_id[:n] for n in (6, 4, 2)]
    prefixes = [codes[0], codes[1] + "00", codes[2] + "0000"]
    for code in prefixes:
        found = (
            Appointment.objects.filter(role=Role.SUPERVISOR, organ__division_id=code)
            .select_related("account")
            .order_by("pk")
            .first()
        )
        if found:
            return actor_for(body.leader), actor_for(body.head), actor_for(found.account)
    return None


class _Maker:
    """Makes the staff of one body by the very services its people use."""

    def __init__(
        self, body: Body, who: tuple[Actor, Actor, Actor], rng: random.Random, today: dt.date, n: int
    ) -> None:
        self.organ: Organ = body.organ
        self.leader, self.head, self.issuer = who
        self.rng, self.today, self.n = rng, today, n
        self.serial = 900

    def _day(self, back: int) -> dt.date:
        return self.today - dt.timedelta(days=back)

    def _candidate(self, back: int, post: str = "执法办案") -> Officer:
        with clock.at(self._day(back)):
            return registering.register(
                actor=self.leader, organ_id=self.organ.pk, name=names.person(self.rng), post=post,
                post_is_enforcement=True, entered_on=self._day(back), law_degree=self.serial % 2 == 0,
            )  # fmt: skip

    def _proofs(self, back: int) -> object:
        trained = gates.Proof("岗前培训班结业", self._day(back), f"PX-{self.organ.pk:02d}-{self.serial}")
        passed = gates.Proof(
            "行政执法资格考试合格", self._day(back - 5), f"KS-{self.organ.pk:02d}-{self.serial}"
        )
        return gates.standing_in(
            training=lambda officer, on: trained if trained.on <= on else None,
            examination=lambda officer, on: passed if passed.on <= on else None,
        )

    def _number(self) -> str:
        self.serial += 1
        return f"{self.organ.division_id[:6]}{self.organ.pk:02d}{self.serial:03d}"

    def _walk(
        self, back: int, until: str, last: dt.date | None = None
    ) -> Certificate | Officer | Application:
        """Take somebody new along the road, beginning ``back`` days ago, up to a step."""
        officer = self._candidate(back)
        with self._proofs(back - 10):  # type: ignore[attr-defined]
            with clock.at(self._day(back - 12)):
                steps.mark_trained(officer_id=officer.pk, actor=self.leader)
            if until == "trained":
                return officer
            with clock.at(self._day(back - 16)):
                steps.mark_passed(officer_id=officer.pk, actor=self.leader)
                row = applying.apply_for_certificate(
                    actor=self.leader, officer_id=officer.pk, kind="FIRST", reason="新任执法人员首次申领",
                    materials=["岗前培训结业证明", "资格考试成绩单", "任职文件"],
                )  # fmt: skip
            if until == "applied":
                return row
            with clock.at(self._day(back - 18)):
                applying.review_application(
                    actor=self.head,
                    application_id=row.pk,
                    passed=True,
                    opinion="岗位、编制、培训、考试均符合条件。",
                )
        if until == "reviewed":
            return row
        with clock.at(self._day(back - 20)):
            certificate = issuing.issue_certificate(
                actor=self.issuer, application_id=row.pk, number=self._number(),
                issuer=f"{self.organ.division.name}人民政府", valid_from=self._day(back - 20),
                valid_to=self._day(back - 20) + dt.timedelta(days=1825),
            )  # fmt: skip
        return certificate

    def _duty(self, back: int, last: dt.date | None = None) -> Certificate:
        """Return the certificate of somebody on duty since before the platform."""
        first = self._day(back)
        officer = make_officer(
            self.organ, names.person(self.rng), number=self._number(), valid_from=first,
            valid_to=last or first + dt.timedelta(days=1825),
        )  # fmt: skip
        officer.post, officer.entered_on = "执法办案", first
        officer.save(update_fields=["post", "entered_on"])
        return Certificate.objects.select_related("officer__organ").get(officer=officer)

    def road(self) -> None:
        """Put somebody on every step, and certificates into every state."""
        self._candidate(3)
        self._walk(60, "trained")
        self._walk(60, "applied")
        if self.n % 2:
            self._walk(60, "reviewed")
        self._walk(90, "licensed")
        soon = self._duty(800, last=self.today + dt.timedelta(days=25))
        self._duty(900, last=self._day(9))
        held, lost = self._duty(700), self._duty(600)
        with clock.at(self._day(30)):
            holding.suspend(
                actor=self.leader, certificate_id=held.pk, reason="年度考核不符合要求，暂扣期间离岗培训"
            )
        with clock.at(self._day(12)):
            losing.report_loss(
                actor=self.leader, certificate_id=lost.pk, about="外出巡查途中遗失，已在本单位声明"
            )
        if self.n % 2 == 0:
            with clock.at(self._day(11)):
                losing.confirm_loss(
                    actor=self.leader, certificate_id=lost.pk, about="经核实情况属实，已登报声明"
                )
        with clock.at(self._day(5)):
            usage.record_use(
                actor=self.leader, certificate_id=soon.pk, kind="VERIFIED", about="内部抽查", place="办公楼"
            )
            if self.n % 4 == 0:
                usage.record_use(
                    actor=self.leader,
                    certificate_id=soon.pk,
                    kind="LENT",
                    about="证件交他人代为出示，已责令改正",
                    place="执法现场",
                )

    def leavers(self) -> None:
        """Somebody has left: where it is late, nobody has taken the certificate back."""
        row = self._duty(1200)
        back = 6 + 7 * (self.n % 4)
        with clock.at(self._day(back)):
            steps.leave(
                actor=self.leader,
                officer_id=row.officer_id,
                reason=("TRANSFER", "RETIREMENT", "RESIGNATION")[self.n % 3],
            )
            if self.n % 2 == 0:
                recall = OfficerTask.objects.get(certificate=row, kind=OfficerTask.Kind.RECALL)
                tasks.collect(actor=self.leader, task_id=recall.pk, on=self._day(back))
        if self.n % 4 == 0:
            with clock.at(self._day(2)):
                cancel = OfficerTask.objects.get(certificate=row, kind=OfficerTask.Kind.CANCEL)
                tasks.cancel(
                    actor=self.issuer,
                    task_id=cancel.pk,
                    on=self._day(2),
                    receipt=f"注销〔{self.today.year}〕{self.organ.pk}号",
                )

    def internal_rules(self) -> None:
        """Most rules are there; each body lacks another one."""
        stamp, made = self.leader.stamp(), []
        for position, (kind, label) in enumerate(InternalRule.Kind.choices):
            if position == self.n % 12 or (self.n % 3 == 1 and position > 6):
                continue
            checked = position % 3 == 0
            made.append(
                InternalRule(
                    organ=self.organ, division=self.organ.division_id, kind=kind, title=_TITLES.get(kind, str(label)),
                    established_on=self._day(300 + position), by_name=self.leader.name,
                    doc_no=f"{self.organ.doc_prefix}发〔{self._day(300).year}〕{position + 3}号",
                    checked_on=self._day(40) if checked else None, executed=position != 6 if checked else None,
                    checked_by_name=self.issuer.name if checked else "",
                    check_note="查阅台账和会议记录，抽查两个季度的执行情况" if checked else "",
                )
            )  # fmt: skip
        record_many(
            [
                Draft(
                    kind="officer.rule_established", subject_kind="internal_rule", subject_id=row.pk,
                    organ_id=self.organ.pk, division=self.organ.division_id, stamp=stamp,
                    payload={"kind": row.kind, "title": row.title},
                )
                for row in InternalRule.objects.bulk_create(made)
            ],
            follow=False,
        )  # fmt: skip

    def auxiliaries(self) -> None:
        """Two assistants on a contract: one without the promise."""
        with clock.at(self._day(100)):
            contract = auxiliary.register_contract(
                actor=self.leader, organ_id=self.organ.pk, number=f"FW-{self._day(100).year}-{self.organ.pk:02d}",
                provider=f"{self.organ.division.name}某某劳务服务有限公司", content="巡查、劝阻、信息收集、法制宣传辅助服务",
                headcount=4, from_on=self._day(110), to_on=self.today + dt.timedelta(days=20 + 60 * (self.n % 3)),
            )  # fmt: skip
            people = [
                auxiliary.register_auxiliary(
                    actor=self.leader, organ_id=self.organ.pk, name=names.person(self.rng), recruited_on=self._day(100),
                    recruited_how="购买服务", contract_id=contract.pk,
                )
                for _ in range(2)
            ]  # fmt: skip
        with clock.at(self._day(95)):
            auxiliary.promise(
                actor=self.leader, officer_id=people[0].pk, on=self._day(95), archive_no=f"BM-{people[0].pk}"
            )
        lead = (
            Officer.objects.filter(organ=self.organ, state="ON_DUTY", account__isnull=False)
            .order_by("pk")
            .first()
        )
        assert lead is not None
        for back, kind in ((20, "PATROL"), (10, "PUBLICITY"), (4, "DISSUASION")):
            with clock.at(self._day(back)):
                auxiliary.assign_task(
                    actor=self.leader, officer_id=people[0].pk, leader_id=lead.pk, kind=kind, on=self._day(back),
                    place="主次干道", about={"PATROL": "沿街巡查并上报信息", "PUBLICITY": "发放法规宣传材料"}.get(kind, "劝阻店外经营"),
                )  # fmt: skip

    def review(self) -> None:
        """This year's clean-up is under way: a few conclusions are drawn, the others wait."""
        year = self.today.year
        with clock.at(self._day(25)):
            batch = batches.open_batch(
                actor=self.leader, organ_id=self.organ.pk, kind="CLEANUP", year=year, headcount=22 + self.n
            )
            lines = list(batch.lines.order_by("pk").values_list("pk", flat=True))
            batches.conclude(actor=self.leader, batch_id=batch.pk, line_ids=lines[2:5], conclusion="KEEP")
