"""Investigation, measures on things, review, notice, defence and hearing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import ceil
from typing import Any

from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.models import BREACHES, Measure
from zhiheng.law.recording import Activity, AvLevel, av_level

_INQUIRY_ACTIVITY = {
    "QUESTIONING": Activity.QUESTIONING,
    "INSPECTION": Activity.INSPECTION,
    "SURVEY": Activity.SURVEY,
}
_SERVICE_ACTIVITY = {"LEFT": Activity.SERVICE_LEFT, "PUBLIC": Activity.SERVICE_PUBLIC}


def columns(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (event dates, plain columns) of this part."""
    events: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for part in (_inquiries, _holds, _seizures, _monitoring, _review, _notice, _hearing):
        dates, plain = part(bundle)
        events.update(dates)
        values.update(plain)
    values.update(_recording(bundle))
    return events, values


def _inquiries(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    rows = bundle.inquiries
    return {}, {
        "inquiry_count": len(rows),
        "inquiry_without_two": sum(i.certified_count < 2 for i in rows),
        "inquiry_told_missing": sum(
            not (i.scope_told and i.cause_told and i.rights_told and i.result_way_told) for i in rows
        ),
        "dress_breaches": sum(c.result in BREACHES for c in bundle.dress),
        "inquiry_unsigned": sum(i.signed != "SIGNED" and not i.unsigned_note for i in rows),
        "id_shown_all": all(i.id_shown for i in rows) if rows else None,
        # A record of inquiry is itself evidence: 现场笔录、勘验笔录, or the party's statement (处罚法第四十六条).
        "evidence_count": bundle.evidence_count + len(rows),
    }


def _recording(bundle: Bundle) -> dict[str, Any]:
    """Count the activities that had to be recorded in sound and picture and were not."""
    division = bundle.case.division
    done = [(_INQUIRY_ACTIVITY[i.kind], i.recorded_av, i.av_reason) for i in bundle.inquiries]
    done += [
        (Activity.EVIDENCE_HOLD if m.kind == "HOLD" else Activity.SAMPLING, m.recorded_av, "")
        for m in bundle.measures
        if m.kind != "SEIZURE"
    ]
    done += [
        (_SERVICE_ACTIVITY.get(s.form, Activity.SERVICE), s.recorded_av, s.proof_note)
        for s in bundle.services
    ]
    done += [
        (Activity.HEARING, h.recorded_av, h.av_reason)
        for h in bundle.hearings
        if h.held_on and h.recorded_av is not None
    ]
    must = should = unexplained = 0
    for activity, recorded, reason in done:
        level, _ = av_level(activity, division)
        if recorded or level is AvLevel.NONE:
            continue
        if level is AvLevel.MUST:
            must += 1
        else:
            should += 1
            unexplained += not reason
    return {
        "av_must_missing": must,
        "av_should_missing": should,
        "av_should_missing_reason": None if should == 0 else unexplained == 0,
    }


def _nearest(rows: Sequence[Measure]) -> Measure | None:
    """The measure nearest to a breach: the open one due first, else the one ended latest against its due date."""
    still = [r for r in rows if r.ended_on is None]
    if still:
        return min(still, key=lambda r: (r.due_on or dt.date.max, r.pk or 0))
    return max(
        rows, key=lambda r: ((r.ended_on or dt.date.min) - (r.due_on or dt.date.max)).days, default=None
    )


def _holds(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    hold = _nearest([m for m in bundle.measures if m.kind == "HOLD"])
    return {
        "evidence_hold_started": hold.started_at.date() if hold else None,
        "evidence_hold_disposed": hold.ended_on if hold else None,
    }, {
        "evidence_hold_approved": hold.approved if hold else None,
        "evidence_hold_urgent": hold.urgent if hold else False,
        "evidence_hold_urgent_report_minutes": _minutes(hold) if hold else None,
    }


def _minutes(measure: Measure) -> int | None:
    """After how many minutes an urgent measure was reported to the leader; None where it was not, or was not urgent."""
    if not measure.urgent or measure.urgent_reported_at is None:
        return None
    # A minute begun counts: 24 hours and one second are more than 24 hours.
    return ceil((measure.urgent_reported_at - measure.started_at).total_seconds() / 60)


def _monitoring(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    rows = [r for r in bundle.monitoring if r.relied_on]
    return {}, {
        "monitoring_count": len(rows),
        "monitoring_device_faulty": sum(bool(r.device_faults) for r in rows),
        "monitoring_unreviewed": sum(r.true_clear_complete is None for r in rows),
        "monitoring_untold": sum(not (r.told_on and r.query_way.strip()) for r in rows),
    }


def _seizures(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    rows = [m for m in bundle.measures if m.kind == "SEIZURE"]
    seizure = _nearest(rows)
    if seizure is None:
        return {}, {}
    events = {
        "seizure_started": seizure.started_at.date(),
        "seizure_extended": seizure.extended_on,
        "seizure_extension_notice": seizure.extension_notice_on,
        "seizure_ended": seizure.ended_on,
    }
    values = {
        "seizure_approved": seizure.approved,
        "seizure_extension_approved": seizure.extension_approved if seizure.extended_on else None,
        "seizure_urgent": seizure.urgent,
        "seizure_urgent_report_minutes": _minutes(seizure),
        "seizure_officers_count": seizure.certified_count,
        "seizure_documents_ok": seizure.delivered_on_spot,
        "seizure_av_recorded": all(m.recorded_av for m in rows),
    }
    return events, values


def _review(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    report = bundle.reports[-1] if bundle.reports else None
    review = bundle.reviews[-1] if bundle.reviews else None
    passed = next((r for r in reversed(bundle.reviews) if r.outcome == "APPROVED"), None)
    answered = [r for r in bundle.reviews if r.answered_on]
    discussion = next((d for d in reversed(bundle.discussions) if d.purpose == "DECISION"), None)
    # An approval given before the investigation was reopened and reported anew no longer covers the case.
    if passed and report and passed.submitted_on < report.reported_on:
        passed = None
    returned = [r for r in bundle.reviews if r.outcome == "RETURNED"]
    events = {
        "report": report.reported_on if report else None,
        "legal_review_submitted": review.submitted_on if review else None,
        "legal_review_answered": answered[-1].answered_on if answered else None,
        "legal_review_passed": passed.answered_on if passed else None,
        "discussed": discussion.held_on if discussion else None,
    }
    values = {
        "legal_review_points_ok": None
        if passed is None
        else all(p.get("ok") for p in passed.points.values()),
        "legal_review_reply_given": None
        if not returned
        else bool(bundle.reviews[-1].round == returned[-1].round or bundle.reviews[-1].reply.strip()),
        "reviewer_is_handler": passed.reviewer_is_handler if passed else None,
        "reviewer_first_without_qualification": passed.reviewer_unqualified_first if passed else None,
        "discussion_record_ok": None
        if discussion is None
        else bool(
            discussion.participants and discussion.opinions and discussion.conclusion and discussion.signed
        ),
    }
    return events, values


def _notice(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    notice = bundle.notices[-1] if bundle.notices else None
    since = notice.served_on if notice else dt.date.min
    defences = [d for d in bundle.defences if not d.waived and d.made_on >= since]
    waivers = [d for d in bundle.defences if d.waived and d.made_on >= since]
    reviewed = [d.reviewed_on for d in defences if d.reviewed_on]
    told = next((n.served_on for n in reversed(bundle.notices) if n.hearing_right), None)
    events = {
        "notice_served": notice.served_on if notice else None,
        "defence_made": defences[0].made_on if defences else None,
        "defence_reviewed": max(reviewed) if defences and len(reviewed) == len(defences) else None,
        "defence_waived": waivers[-1].made_on if waivers else None,
        "hearing_right_told": told,
    }
    if notice is None:
        return events, {}
    return events, {
        "notice_complete": bool(notice.facts and notice.basis and notice.sanctions and notice.rights_text),
        "notice_fine_fen": notice.fine_fen,
        "notice_confiscate_fen": None if money.goods_by_list(notice.sanctions) else notice.confiscated_fen,
        "notice_severity": money.severity(notice.sanctions),
    }


def _hearing(bundle: Bundle) -> tuple[dict[str, Any], dict[str, Any]]:
    hearing = bundle.hearings[-1] if bundle.hearings else None
    if hearing is None:
        return {}, {}
    events = {
        "hearing_requested": hearing.requested_on,
        "hearing_waived": hearing.waived_on,
        "hearing_notice": hearing.notice_on,
        "hearing_held": hearing.held_on,
        "hearing_report": hearing.report_on,
    }
    return events, {
        "hearing_host_is_investigator": hearing.host_is_investigator,
        "hearing_record_signed": hearing.transcript_signed if hearing.held_on else None,
        "hearing_public": hearing.public,
        "hearing_secret_reason": None if hearing.public else bool(hearing.closed_reason),
    }
