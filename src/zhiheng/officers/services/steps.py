"""The steps of the road to duty (PER-04): each asks for its proof, and is refused naming what lacks."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, NotFound, UserError
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.officers import gates
from zhiheng.officers.models import Application, DutySpell, Officer
from zhiheng.officers.policies import open_officer, require_keeper
from zhiheng.officers.record import note
from zhiheng.officers.road import STEPS, Step
from zhiheng.officers.selectors import flaw_of
from zhiheng.officers.services.changing import current_certificate, published
from zhiheng.officers.services.registering import milestone
from zhiheng.officers.services.tasks import recall_and_cancel
from zhiheng.organs.actor import Actor

_LEAVES_WITHOUT = (Officer.Category.POLICE, Officer.Category.AUXILIARY)


def lock(actor: Actor | None, officer_id: int) -> Officer:
    """Lock an officer. Raises NotFound out of sight; Forbidden for anybody but the keeper; no actor is the system."""
    if actor is not None:
        require_keeper(actor, open_officer(actor, officer_id).organ_id)
    row = (
        Officer.objects.select_for_update(of=("self",))
        .select_related("organ__division")
        .filter(pk=officer_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该人员。")
    return row


def require_step(officer: Officer, step: Step) -> None:
    """Raise UserError where the step does not start from the present state, naming what comes first (PER-04)."""
    if officer.category in _LEAVES_WITHOUT and step.id not in ("leave", "return"):
        raise UserError(
            f"{officer.name}是{officer.get_category_display()}，"
            + (
                "证件依人民警察法管理，不办理本步骤。"
                if officer.category == Officer.Category.POLICE
                else "不得独立执法，不申领执法证件。"
            )
        )
    if officer.state not in step.sources:
        first = "、".join(Officer.State(s).label for s in step.sources)
        raise UserError(
            f"{officer.name}现为“{officer.get_state_display()}”，不能{step.label}。上岗依次经过："
            f"参加培训、资格考试合格、取得证件、上岗；本步骤须先达到“{first}”。"
        )


def move(officer: Officer, step: Step, on: dt.date) -> None:
    """Put the officer into the step's state from a day on."""
    officer.state, officer.state_since = step.to, on
    officer.save()


def _proven(
    officer: Officer, step: Step, proof: gates.Proof | None, on: dt.date, actor: Actor | None
) -> Officer:
    require_step(officer, step)
    if proof is None:
        raise LegalBlock(
            [
                Verdict(
                    False,
                    Level.BLOCK,
                    f"{officer.name}没有{step.needs}，不能{step.label}。请先在“培训与考试”中取得记录，系统据此确认。",
                    (Cite.of("行政处罚法", 42),),
                    f"OFFICER-{step.to}",
                )
            ]
        )
    if proof.on > on:
        raise UserError(f"{step.needs}的日期（{proof.on.isoformat()}）晚于办理日期，请核对。", field="on")
    move(officer, step, on)
    milestone(officer, step.to, proof.on, proof.words, proof.ref, actor)
    note(step.to.lower(), officer, actor, proof=proof.words, ref=proof.ref, proof_on=proof.on.isoformat())
    return officer


@transaction.atomic
def mark_trained(*, officer_id: int, actor: Actor | None = None, on: dt.date | None = None) -> Officer:
    """CANDIDATE → TRAINED, on the training room's proof; without an actor the training room's own follower does it.

    Raises LegalBlock naming the missing record; UserError from another state; Forbidden, NotFound.
    """
    day = on or clock.today()
    officer = lock(actor, officer_id)
    return _proven(officer, STEPS["train"], gates.training(officer_id, day), day, actor)


@transaction.atomic
def mark_passed(*, officer_id: int, actor: Actor | None = None, on: dt.date | None = None) -> Officer:
    """TRAINED → PASSED, on the proof of a passed examination (EXAM-04: 不达标一律不予办证). Raises as ``mark_trained``."""
    day = on or clock.today()
    officer = lock(actor, officer_id)
    return _proven(officer, STEPS["pass"], gates.examination(officer_id, day), day, actor)


@transaction.atomic
def enter_duty(*, actor: Actor, officer_id: int, on: dt.date | None = None, post: str = "") -> Officer:
    """LICENSED → ON_DUTY: with a certificate valid that day, on an enforcement post. Raises Forbidden, NotFound, UserError."""
    day = on or clock.today()
    officer = lock(actor, officer_id)
    require_step(officer, STEPS["enter"])
    if day > clock.today():
        raise UserError("上岗日期不能晚于今天。", field="on")
    if not officer.post_is_enforcement:
        raise UserError("该人员的岗位不是执法岗位。确需上岗的，请先在人员信息中更正岗位。", field="post")
    if not (post.strip() or officer.post):
        raise UserError("请填写上岗的岗位。", field="post")
    certificate = current_certificate(officer)
    flaw = "尚未发放" if certificate is None else flaw_of(certificate, day)
    if flaw:
        number = f"（{certificate.number}）" if certificate else ""
        raise UserError(f"{officer.name}的执法证{number}{flaw}，不能上岗。", field="on")
    with published(officer, day, "上岗"):
        officer.post = post.strip() or officer.post
        officer.left_on, officer.leaving = None, ""
        move(officer, STEPS["enter"], day)
        DutySpell.objects.create(officer=officer, from_on=day)
        milestone(officer, officer.state, day, f"岗位：{officer.post}", "", actor)
        note("on_duty", officer, actor, on=day.isoformat(), post=officer.post)
    return officer


@transaction.atomic
def leave(
    *, actor: Actor, officer_id: int, reason: str, on: dt.date | None = None, about: str = ""
) -> Officer:
    """Off duty for one of five reasons (PER-07); opens the tasks to take back and cancel the certificate (CERT-04).

    Raises Forbidden, NotFound; UserError for an unknown reason, “其他” without words, or a day ahead.
    """
    day = on or clock.today()
    officer = lock(actor, officer_id)
    if reason not in Officer.Leaving.values:
        raise UserError("请选择离岗原因：调动、辞职、辞退、退休或者其他。", field="reason")
    if reason == Officer.Leaving.OTHER and not about.strip():
        raise UserError("离岗原因为“其他”的，请写明情况。", field="about")
    require_step(officer, STEPS["leave"])
    if day > clock.today():
        raise UserError("离岗日期不能晚于今天；请在离岗当日登记。", field="on")
    label = str(Officer.Leaving(reason).label)
    with published(officer, day, f"离岗（{label}）"):
        end_spell(officer, day)
        officer.left_on, officer.leaving = day, reason
        move(officer, STEPS["leave"], day)
        _end_applications(officer, day)
        note("left", officer, actor, on=day.isoformat(), reason=label, about=about.strip())
    recall_and_cancel(officer, f"离岗（{label}）", day, actor)
    return officer


def end_spell(officer: Officer, day: dt.date) -> None:
    """End the time on duty: ``day`` is the first on which he is not."""
    if officer.spells.exists():
        officer.spells.filter(to_on__isnull=True).update(to_on=day)
    elif officer.state == Officer.State.ON_DUTY:
        DutySpell.objects.create(officer=officer, from_on=None, to_on=day)


def _end_applications(officer: Officer, day: dt.date) -> None:
    officer.applications.filter(state__in=Application.OPEN).update(
        state=Application.State.WITHDRAWN, closed_on=day, opinion="申请人离岗，申请终止"
    )


def disqualify(*, actor: Actor | None, officer: Officer, on: dt.date, why: str) -> None:
    """Take the qualification away: back to the start of the road, certificate recalled and cancelled (CERT-08).

    The caller has checked who may, and holds the lock.
    """
    require_step(officer, STEPS["disqualify"])
    with published(officer, on, why):
        end_spell(officer, on)
        move(officer, STEPS["disqualify"], on)
        _end_applications(officer, on)
        note("disqualified", officer, actor, on=on.isoformat(), why=why)
    recall_and_cancel(officer, why, on, actor)


@transaction.atomic
def take_back_pass(*, officer_id: int, actor: Actor | None, why: str, on: dt.date | None = None) -> Officer:
    """A voided result proves nothing any more (违纪一律取消成绩；不达标一律不予办证、不得上岗): what rested on it is taken back.

    Whoever waits for the certificate goes back to 已培训 and his open application ends; whoever holds one already loses the
    qualification, and the certificate is recalled and cancelled. Another passed examination keeps him where he is. The caller
    has checked who may, and calls it after the result was voided.
    """
    day = on or clock.today()
    officer = lock(None, officer_id)
    if gates.examination(officer_id, day) is not None:
        return officer
    if officer.state == Officer.State.PASSED:
        move(officer, STEPS["unpass"], day)
        officer.applications.filter(state__in=Application.OPEN).update(
            state=Application.State.WITHDRAWN, closed_on=day, opinion=f"{why}，申请终止"
        )
        note("pass_taken_back", officer, actor, on=day.isoformat(), why=why)
    elif officer.state in (Officer.State.LICENSED, Officer.State.ON_DUTY):
        disqualify(actor=actor, officer=officer, on=day, why=why)
    return officer


@transaction.atomic
def return_as_candidate(*, actor: Actor, officer_id: int, why: str) -> Officer:
    """OFF_DUTY → CANDIDATE: a person comes back and walks the whole road again. Raises UserError without a reason."""
    officer = lock(actor, officer_id)
    require_step(officer, STEPS["return"])
    if not why.strip():
        raise UserError("请写明重新任用的依据。", field="why")
    if officer.tasks.filter(done_on__isnull=True, kind__in=("RECALL", "CANCEL")).exists():
        raise UserError("该人员离岗时的证件尚未收回、注销，请先办结。")
    move(officer, STEPS["return"], clock.today())
    note("candidate", officer, actor, why=why.strip())
    return officer
