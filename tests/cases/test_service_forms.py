"""送达: seven forms, each with what proves it (处罚法第六十一条; 民事诉讼法第八十七至九十五条)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs.filing import RegisterEService
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(ready: Story) -> Story:
    ready.decide("2026-03-16")
    return ready


@pytest.mark.parametrize(
    ("form", "more"),
    [
        ("DIRECT", {}),
        ("LEFT", {"witness": "桃北社区居委会王某", "recorded_av": True}),
        ("MAIL", {"mail_no": "XA12345678914", "sent_on": day("2026-03-16")}),
        ("ENTRUSTED", {}),
        ("FORWARDED", {"relation": "监管场所"}),
    ],
)
@pytest.mark.req("CASE-18")
def test_each_form_is_served_with_its_receipt(decided: Story, form: str, more: dict[str, object]):
    decided.serve("2026-03-20", form=form, **more)
    (receipt,) = [
        d for d in decided.documents("SERVICE_RECEIPT") if d.about and d.about.kind == "PENALTY_DECISION"
    ]
    assert receipt.data["document_number"] == decided.case.decisions.get().number
    assert decided.case.status == "SERVED"


@pytest.mark.parametrize(
    ("form", "said"),
    [("LEFT", "见证人"), ("MAIL", "邮件编号"), ("PUBLIC", "公告日期"), ("ELECTRONIC", "确认书")],
)
@pytest.mark.req("CASE-18")
def test_a_form_without_its_proof_is_not_service(decided: Story, form: str, said: str):
    with refused(decided.case_id, said, error=UserError):
        decided.serve("2026-03-17", form=form)


def test_a_public_notice_takes_thirty_days(decided: Story):
    with refused(decided.case_id, "三十日", error=UserError):
        decided.serve("2026-04-15", form="PUBLIC", sent_on=day("2026-03-17"))
    decided.serve("2026-04-16", form="PUBLIC", sent_on=day("2026-03-17"), recorded_av=True)
    (paper,) = decided.documents("PUBLIC_SERVICE")
    assert paper.data["date"] == "2026-03-17"
    assert "三十日" not in paper.data["reason"]


@pytest.mark.req("CASE-18")
def test_electronic_service_needs_the_signed_consent_and_the_way_to_review(decided: Story):
    consent = RegisterEService(signed_on=day("2026-03-16"), electronic_address="liu@example.cn")
    decided.act("register_e_service", "2026-03-16", consent)
    (paper,) = decided.documents("E_SERVICE_CONSENT")
    assert paper.data["e_address"] == "liu@example.cn"
    with refused(decided.case_id, "第二十二条", error=UserError):
        decided.serve("2026-03-17", form="ELECTRONIC")
    decided.serve("2026-03-17", form="ELECTRONIC", review_link=True)
    assert decided.case.services.get().form == "ELECTRONIC"


def test_consent_without_an_address_is_none(decided: Story):
    with refused(decided.case_id, "方式和地址", error=UserError):
        decided.act("register_e_service", "2026-03-16", RegisterEService(signed_on=day("2026-03-16")))


@pytest.mark.req("RULE-01")
def test_the_seventh_working_day_after_the_decision(decided: Story):
    assert "PEN-061-SERVE-LATE" not in decided.findings("2026-03-25")
    assert "PEN-061-SERVE-LATE" in decided.findings("2026-03-26")


def test_not_before_the_decision_nor_tomorrow(decided: Story):
    with refused(decided.case_id, "不能早于决定日期", error=UserError):
        decided.serve("2026-03-16", served_on=day("2026-03-15"))
    with refused(decided.case_id, "不能晚于今天", error=UserError):
        decided.serve("2026-03-16", served_on=day("2026-03-16") + dt.timedelta(days=1))


@pytest.mark.req("REC-12", "CASE-18")
def test_a_decision_without_a_registered_seal_is_stamped_before_it_is_served(ready: Story):
    """第五十九条第二款: 决定书必须盖有作出决定的行政机关的印章."""
    with ready.quickly():
        ready.decide("2026-03-16")
    with refused(ready.case_id, "PEN-059-NO-SEAL"):
        ready.serve("2026-03-17", stamped=False)
    ready.serve("2026-03-17", stamped=True)
    assert ready.case.decisions.get().stamped is True


@pytest.mark.req("REC-12")
def test_a_decision_that_bears_the_registered_seal_needs_no_stamp(ready: Story):
    from tests.records.services.test_seals import PICTURE

    from zhiheng.records.services.seals import register_seal

    organ = ready.bureau.organ
    register_seal(
        actor=ready.bureau.leader, organ_id=organ.pk, kind="ORGAN", name=organ.name, diameter_mm=42, holder="办公室",
        in_use_from=day("2026-01-05"), image=PICTURE,
    )  # fmt: skip
    with ready.quickly():
        ready.decide("2026-03-16")
        ready.serve("2026-03-17", stamped=False)
    decision = ready.case.decisions.get()
    assert (decision.sealed_how, decision.stamped) == ("ELECTRONIC", None)
    assert "PEN-059-NO-SEAL" not in ready.findings("2026-03-17")
