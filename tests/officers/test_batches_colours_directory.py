"""年度清理、年审、红黄绿、公示: batches with consequences, rules a place sets itself, the directory's duty to follow."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from tests.officers.ground import Ground, candidate, on_duty

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.law.standing import run_standing, standing_params
from zhiheng.officers.facts import officer_facts
from zhiheng.officers.figures import body_figures
from zhiheng.officers.models import Batch, Certificate, ColourRule, Entry, Officer, OfficerTask
from zhiheng.officers.selectors import certified_ids
from zhiheng.officers.services import batches, colours, publishing, registering, steps
from zhiheng.officers.sheets import CertificateSheet, OfficerSheet

D = dt.date
pytestmark = pytest.mark.django_db


@pytest.mark.req("CERT-08", "CERT-09", "PER-03")
def test_who_fails_the_review_loses_qualification_and_certificate_and_the_review_is_filed(ground: Ground):
    fails, passes = on_duty(ground), on_duty(ground, "黄合格", "14030300102")
    batch = batches.open_batch(actor=ground.leader, organ_id=ground.organ.pk, kind="REVIEW", year=2026)
    lines = {x.officer_id: x.pk for x in batch.lines.all()}
    do = {"actor": ground.leader, "batch_id": batch.pk}
    with pytest.raises(UserError, match="填写所审材料"):
        batches.conclude(line_ids=[lines[passes.officer_id]], conclusion="PASS", **do)
    batches.conclude(line_ids=[lines[passes.officer_id]], conclusion="PASS", materials=["年度考核表"], **do)
    with pytest.raises(UserError, match="还有 1 本证件没有结论"):
        batches.close_batch(**do)
    batches.conclude(line_ids=[lines[fails.officer_id]], conclusion="FAIL", reason="全年未参加培训", **do)
    batches.close_batch(**do)
    failed = Officer.objects.get(pk=fails.officer_id)
    assert failed.state == "CANDIDATE"
    assert certified_ids([fails.officer_id, passes.officer_id], D(2026, 3, 2)) == {passes.officer_id}
    opened = OfficerTask.objects.filter(officer=failed).exclude(kind="PUBLISH")
    assert set(opened.values_list("kind", flat=True)) == {"RECALL", "CANCEL"}
    assert "2026年年度审查未通过" in opened[0].why
    with pytest.raises(UserError, match="不能办理这一步"):
        batches.receive_filing(actor=ground.issuer, batch_id=batch.pk, receipt="B-1")
    batches.file_batch(number="城管〔2026〕3号", **do)
    with pytest.raises(Forbidden):
        batches.receive_filing(actor=ground.leader, batch_id=batch.pk, receipt="B-1")
    row = batches.receive_filing(actor=ground.issuer, batch_id=batch.pk, receipt="B-1")
    assert (row.state, row.receipt, row.filing_due_on) == ("RECEIVED", "B-1", None)


@pytest.mark.req("CERT-06", "PER-02", "PER-09")
def test_the_clean_up_compares_leaves_police_out_and_reports_both_shares(ground: Ground):
    on_duty(ground)
    moved = on_duty(ground, "黄调岗", "14030300102")
    registering.amend(
        actor=ground.admin, officer_id=moved.officer_id, post="办公室", post_is_enforcement=False
    )
    registering.register_police(
        actor=ground.admin, organ_id=ground.organ.pk, name="孙民警", number="J0031", issuer="某市公安局",
        valid_from=D(2024, 1, 1), valid_to=D(2029, 12, 31),
    )  # fmt: skip
    candidate(ground, "拟任者")
    opening = {"actor": ground.leader, "organ_id": ground.organ.pk, "kind": "CLEANUP"}
    with pytest.raises(UserError, match="应入库人数"):
        batches.open_batch(year=2026, **opening)
    batch = batches.open_batch(year=2026, headcount=5, **opening)
    assert batch.lines.count() == 2
    line = batch.lines.get(officer=moved.officer_id)
    assert [f["what"] for f in line.findings if not f["ok"]] == ["岗位"]
    do = {"actor": ground.leader, "batch_id": batch.pk}
    batches.conclude(line_ids=[line.pk], conclusion="DEPOSIT", **do)
    batches.conclude(line_ids=[x.pk for x in batch.lines.exclude(pk=line.pk)], conclusion="KEEP", **do)
    batches.close_batch(**do)
    assert Certificate.objects.get(pk=moved.pk).custody == "HELD_BY_HR"
    figures = body_figures([ground.organ.pk], D(2026, 3, 2))[ground.organ.pk]
    # By hand: 4 in the register (2 formal on duty, 1 police, 1 candidate) of 5; on posts 1 on duty + 1 candidate.
    assert (figures.registered, figures.in_register) == (4, 80.0)
    assert (figures.certified, figures.on_posts, figures.certified_share) == (1, 2, 50.0)
    assert (figures.off_post_held, figures.without) == (1, 0)
    with pytest.raises(UserError, match="已经启动"):
        batches.open_batch(year=2026, headcount=5, **opening)
    assert Batch.objects.count() == 1


@pytest.mark.req("CERT-07", "CERT-13")
def test_there_is_no_colour_until_the_place_sets_a_rule_and_every_change_is_recorded(ground: Ground):
    certificate = on_duty(ground)
    assert not ColourRule.objects.exists()
    assert colours.recolour() == 0
    rule = {"title": "六十日内到期", "source": "某省行政执法证件管理办法第二十条", "prefix": "140303"}
    near = [{"fact": "days_left", "op": "le", "value": 60}]
    with pytest.raises(Forbidden):
        colours.set_rule(actor=ground.leader, colour="YELLOW", conditions=near, **rule)
    with pytest.raises(UserError, match="写明规则依据的文件"):
        colours.set_rule(actor=ground.issuer, colour="YELLOW", conditions=near, **(rule | {"source": ""}))
    red = [{"fact": "days_left", "op": "le", "value": 10}]
    colours.set_rule(actor=ground.issuer, colour="YELLOW", conditions=near, **rule)
    colours.set_rule(actor=ground.issuer, colour="RED", conditions=red, restricts=True, order=1, **rule)
    until = certificate.valid_to
    for left, colour, may in ((61, "", True), (60, "YELLOW", True), (11, "YELLOW", True), (10, "RED", False)):
        with clock.at(until - dt.timedelta(days=left)):
            colours.recolour()
            certificate.refresh_from_db()
            assert (left, certificate.colour) == (left, colour)
            assert bool(certified_ids([certificate.officer_id], clock.today())) is may
    about = list(Entry.objects.filter(book="COLOUR").order_by("id").values_list("about", flat=True))
    assert [a.split("；")[0] for a in about] == ["未设定 → 黄", "黄 → 红"]
    with clock.at(until - dt.timedelta(days=9)):
        colours.end_rule(actor=ground.issuer, rule_id=ColourRule.objects.get(colour="RED").pk)
        assert certified_ids([certificate.officer_id], clock.today()) == {certificate.officer_id}


@pytest.mark.req("PUB-03")
def test_the_task_stays_open_while_the_directory_shows_something_else(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
):
    certificate = on_duty(ground)
    monkeypatch.setattr("zhiheng.officers.directory.shows", lambda officer_id, on: set())
    assert publishing.confirm_published(certificate.officer_id) == 0
    assert OfficerTask.objects.get(kind="PUBLISH").done_on is None
    monkeypatch.undo()
    assert publishing.confirm_published(certificate.officer_id) == 1


@pytest.mark.req("CERT-11", "PER-03")
def test_the_ledger_of_certificates_cannot_be_rewritten(ground: Ground):
    on_duty(ground)
    with pytest.raises(DatabaseError, match=r"append-only|permission"), transaction.atomic():
        Entry.objects.update(about="改写")


@pytest.mark.req("PER-01", "CERT-01", "PER-02")
def test_a_workbook_row_with_a_number_in_use_is_named_and_the_others_are_written(ground: Ground):
    on_duty(ground)
    people = OfficerSheet()
    row = {
        "organ": ground.organ.code, "name": "郭导入", "post": "市容执法", "post_is_enforcement": True, "establishment": None,
        "entered_on": D(2024, 1, 2), "law_degree": True, "law_experience": None, "legal_qualification": None, "education": None,
    }  # fmt: skip
    found = people.check([row, row | {"organ": ground.other.code}, row | {"name": "刘新人"}], ground.admin)
    assert [[p.column for p in problems] for problems in found] == [[], ["organ"], ["name"]]
    assert people.apply([row], ground.admin) == 1
    cards = CertificateSheet()
    card = {
        "organ": ground.organ.code, "name": "郭导入", "number": "14030300101", "issuer": "某区人民政府",
        "valid_from": D(2024, 1, 2), "valid_to": D(2027, 1, 1), "on_duty": True,
    }  # fmt: skip
    assert not cards.may(ground.admin)
    double, good = cards.check([card, card | {"number": "14030300555"}], ground.issuer)
    assert [p.column for p in double if p.column == "number"] == ["number"]
    assert "某区城市管理局（刘新人）" in double[0].message
    only = cards.check([card | {"number": "14030300555"}], ground.issuer)[0]
    assert only == []
    assert good  # two rows for one person: neither is taken for the other
    cards.apply([card | {"number": "14030300555"}], ground.issuer)
    imported = Officer.objects.get(name="郭导入")
    assert certified_ids([imported.pk], D(2026, 3, 2)) == {imported.pk}
    assert {r["number"] for r in cards.export(ground.issuer)} == {"14030300101", "14030300555"}


@pytest.mark.req("PER-07", "CERT-04", "PER-02")
def test_the_facts_row_lets_the_standing_rules_see_a_leaver(ground: Ground):
    certificate = on_duty(ground)
    with clock.at(D(2026, 4, 1)):
        steps.leave(actor=ground.admin, officer_id=certificate.officer_id, reason="TRANSFER")
    (row,) = officer_facts(D(2026, 4, 2), [certificate.officer_id])
    assert (row.state, row.certificate_no, row.on_post) == ("OFF_DUTY", "14030300101", None)
    hits = {
        h.rule.id for h in run_standing("officer", row, standing_params(row.division, today=D(2026, 4, 2)))
    }
    assert "CERT-LEFT-OPEN" in hits
    assert not hits & {
        "CERT-OFF-POST",
        "CERT-CUSTODY",
    }  # he has left: his certificate is to be taken back, not kept
