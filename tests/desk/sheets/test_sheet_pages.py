"""The pages of an import, as the person who brings a workbook sees them."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.sheets.conftest import admin, table  # noqa: F401 (fixtures)
from tests.sheets.table import DivisionSheet, workbook

from zhiheng.common import scope
from zhiheng.journal.testing import drain
from zhiheng.organs.factories import make_actor
from zhiheng.organs.models import Account, Division, Organ
from zhiheng.sheets.models import ImportRun

pytestmark = pytest.mark.django_db
UPLOAD = f"/desk/sheets/t/{DivisionSheet.kind}/"


@pytest.fixture
def client(table, admin) -> Client:  # noqa: F811
    found = Client()
    found.force_login(Account.objects.get(pk=admin.account_id))
    return found


def bring(client: Client, *rows):
    response = client.post(UPLOAD, {"file": SimpleUploadedFile("区划.xlsx", workbook(*rows))}, follow=True)
    scope.apply(scope.SYSTEM)
    return response


def test_from_the_file_to_the_rows(client):
    page = bring(client, ("140302", "城区", "县"), ("140305", "", "县"))
    assert "正在逐行核对" in page.content.decode()
    drain()
    run = ImportRun.objects.get()
    text = client.get(f"/desk/sheets/runs/{run.pk}/").content.decode()
    assert "“名称”必填，请补上" in text
    assert "只导入正确的 1 行" in text
    scope.apply(scope.SYSTEM)
    client.post(f"/desk/sheets/runs/{run.pk}/agree/", {"skip_bad": "yes"})
    scope.apply(scope.SYSTEM)
    drain()
    assert Division.objects.filter(code="140302").exists()
    done = client.get(f"/desk/sheets/runs/{run.pk}/progress/")
    assert done["HX-Refresh"] == "true"
    assert "跳过有误的 1 行" in client.get(f"/desk/sheets/runs/{run.pk}/").content.decode()


def test_home_template_export_and_receipt_open(client):
    bring(client, ("140305", "", "县"))
    drain()
    run = ImportRun.objects.get()
    home = client.get("/desk/sheets/").content.decode()
    assert "行政区划（测试）" in home
    assert "区划.xlsx" in home
    for address in (f"{UPLOAD}template/", f"{UPLOAD}export/", f"/desk/sheets/runs/{run.pk}/receipt/"):
        scope.apply(scope.SYSTEM)
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_wrong_file_is_told_at_its_field(client):
    answer = client.post(UPLOAD, {"file": SimpleUploadedFile("a.xlsx", b"hello")})
    assert answer.status_code == 400
    assert "不是 .xlsx 工作簿" in answer.content.decode()


def test_another_person_sees_nothing_of_it(client):
    bring(client, ("140305", "", "县"))
    run = ImportRun.objects.get()
    make_actor("other", "另一位", Organ.objects.get(), "ORGAN_ADMIN")
    other = Client()
    other.force_login(Account.objects.get(username="other"))
    assert other.get(f"/desk/sheets/runs/{run.pk}/").status_code == 404
    scope.apply(scope.SYSTEM)
    assert other.get("/desk/sheets/t/nothing/").status_code == 404
