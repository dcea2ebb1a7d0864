"""The log of operations: everything done in one's bodies, taken away as a sheet, and no English in it (RULE-07)."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from tests.cases.story import day
from tests.desk.ground import Ground, as_system

import zhiheng
from zhiheng.common import clock
from zhiheng.desk.system.log import ROOMS
from zhiheng.journal.models import ProcessEvent

pytestmark = [pytest.mark.django_db, pytest.mark.req("RULE-07")]


def test_every_kind_of_event_named_in_the_house_has_a_room():
    """A kind nobody gave a name would stand under “其他”."""
    pattern = re.compile(r"""kind=f?"([a-z_]+)\.[a-z_{]""")
    places = (Path(zhiheng.__file__).parent).rglob("*.py")
    named = {k for p in places if "/desk/" not in str(p) for k in pattern.findall(p.read_text("utf-8"))}
    assert len(named) > 15
    assert named - set(ROOMS) == set()


def test_the_log_is_read_by_who_answers_for_it_and_exported_whole(ground: Ground):
    url = reverse("system:log")
    whole = url + "?on_from=2026-01-01&on_to=2026-12-31"
    codes = {
        who: ground.client(who).get(url).status_code
        for who in ("handler", "leader", "supervisor", "organ_admin")
    }
    assert codes == {"handler": 403, "leader": 200, "supervisor": 200, "organ_admin": 403}
    as_system()
    made = ProcessEvent.objects.filter(organ_id=ground.bureau.organ.pk).count()
    page = ground.client("supervisor").get(whole)
    assert page.context["listing"].page.total == made > 10
    far = ground.client("far_supervisor").get(whole)
    assert far.context["listing"].page.total == 0
    rooms = ground.client("leader").get(whole + "&room=approval").context["listing"].page.rows
    assert rooms and all(row.kind.startswith("approval.") for row in rooms)
    with clock.at(day("2027-01-20")):
        assert (
            ground.client("leader").get(url).context["listing"].page.total == 0
        )  # the last month, unless a day is given
    sheet = b"".join(ground.client("supervisor").get(whole + "&export=xlsx").streaming_content)
    rows = list(load_workbook(BytesIO(sheet), read_only=True).active.iter_rows(values_only=True))
    cells = [str(c) for row in rows for c in row if c is not None]
    assert sum("立案" in c for c in cells) >= 1
    assert not [c for c in cells if c.replace("_", "").replace(".", "").isalpha() and c.isascii()]
    as_system()
