"""核验: anybody may ask whether a certificate is valid today, and is told why it is not; nothing else of the holder."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.ground import as_system
from tests.officers.ground import TODAY, make_ground as make_staff, on_duty

from zhiheng.common import clock
from zhiheng.officers.models import PublicCheck
from zhiheng.officers.services import holding, publishing

pytestmark = pytest.mark.django_db


@pytest.mark.req("CERT-12", "PER-13", "CERT-11")
def test_a_certificate_is_valid_on_its_last_day_and_the_next_day_the_page_says_since_when_not(client: Client):
    with clock.at(TODAY):
        certificate = on_duty(make_staff(), phone="13812345678")
    address = reverse("portal-officer", args=[certificate.number])
    with clock.at(certificate.valid_to):
        body = client.get(address).content.decode()
        assert "今日有效" in body
        assert certificate.officer.name in body
        assert "<svg" in body
        assert "13812345678" not in body
    with clock.at(certificate.valid_to + dt.timedelta(days=1)):
        body = client.get(address).content.decode()
        assert "今日无效：该证件有效期至2026年8月31日，2026年9月1日已经失效" in body
        assert certificate.officer.name not in body  # whose it was is nobody's business any more
    assert client.get(reverse("portal-officer", args=["NONE"])).status_code == 404
    as_system()
    assert list(PublicCheck.objects.order_by("on").values_list("times", "refused")) == [(1, 0), (1, 1)]


@pytest.mark.req("PER-13", "PUB-02")
def test_the_directory_shows_what_the_place_chose_and_never_a_suspended_certificate(client: Client):
    with clock.at(TODAY):
        staff = make_staff()
        certificate = on_duty(staff)
        listed = reverse("portal-officers")
        assert "发证机关" in client.get(listed, {"division": "140303"}).content.decode()
        as_system()
        publishing.set_columns(actor=staff.issuer, prefix="140303", columns=["organ", "post"])
        body = client.get(listed, {"division": "140303"}).content.decode()
        assert "市容执法" in body
        assert "发证机关" not in body
        as_system()
        holding.suspend(actor=staff.leader, certificate_id=certificate.pk, reason="年度考核不符合要求")
        assert certificate.number not in client.get(listed).content.decode()
        assert "被暂扣" in client.get(reverse("portal-officer", args=[certificate.number])).content.decode()
