import datetime as dt

import pytest

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor, Grant
from zhiheng.records.models import RecordingDevice
from zhiheng.records.services import hand_over, keeper_at, register_device

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def officer(actor):
    return actor


@pytest.fixture
def actor(organ, officer):
    """Who keeps the list: the head of the unit."""
    grant = Grant(organ.pk, organ.short_name, "140303", "140303", "UNIT_HEAD", "", "")
    return Actor(officer.account_id, officer.name, organ.pk, (grant,))


@pytest.fixture
def device(organ, actor):
    return register_device(organ=organ, number="ZF-0012", model="DSJ-X1", actor=actor)


@pytest.mark.req("REC-04")
def test_a_device_is_on_the_list_once(device, organ, actor):
    assert RecordingDevice.objects.get().status == "IDLE"
    with pytest.raises(UserError, match="已经登记"):
        register_device(organ=organ, number=" ZF-0012 ", model="", actor=actor)
    with pytest.raises(UserError, match="设备编号"):
        register_device(organ=organ, number=" ", model="", actor=actor)


@pytest.mark.req("REC-04", "REC-05")
def test_the_list_is_kept_by_those_charged_with_it_and_every_change_of_hands_is_on_record(
    device, organ, officer, actor
):
    with pytest.raises(Forbidden, match="承办机构负责人"):
        register_device(organ=organ, number="ZF-0013", model="", actor=officer)
    with pytest.raises(Forbidden):
        hand_over(device_id=device.pk, keeper="昇祎", actor=officer)
    assert (RecordingDevice.objects.count(), device.handovers.count()) == (1, 1)
    hand_over(device_id=device.pk, keeper="昇祎", actor=actor)
    kept = ProcessEvent.objects.filter(kind="device.handed_over", subject_id=device.pk).order_by("pk")
    assert [e.payload["keeper"] for e in kept] == ["", "昇祎"]


@pytest.mark.req("REC-05")
def test_who_uses_it_answers_for_it_at_every_moment(device, organ, actor, frozen):
    day = dt.timedelta(days=1)
    for n, keeper in enumerate(["昇祎", "堃玥"], start=1):
        with clock.at(frozen + n * day):
            hand_over(device_id=device.pk, keeper=keeper, actor=actor)
    with clock.at(frozen + 3 * day):
        hand_over(device_id=device.pk, status="IDLE", actor=actor)
    at = [keeper_at(organ.pk, "ZF-0012", frozen + n * day + dt.timedelta(hours=1)) for n in range(-1, 4)]
    assert at == ["", "", "昇祎", "堃玥", ""]
    assert keeper_at(organ.pk, "ZF-9999", frozen) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"keeper": " "}, "谁使用"),
        ({"keeper": "昇祎", "status": "LOST"}, "状态"),
        ({"keeper": "昇祎", "hours": 1}, "不能晚于现在"),
        ({"keeper": "昇祎", "hours": -1}, "早于上一次"),
    ],
)
def test_what_is_wrong_is_said(device, actor, frozen, change, words):
    given = dict(change)
    if hours := given.pop("hours", 0):
        given["at"] = frozen + dt.timedelta(hours=hours)
    with pytest.raises(UserError, match=words):
        hand_over(device_id=device.pk, actor=actor, **given)
    device.refresh_from_db()
    assert device.status == "IDLE" and device.handovers.count() == 1


def test_a_scrapped_device_stays_scrapped(device, actor):
    hand_over(device_id=device.pk, status="SCRAPPED", actor=actor)
    with pytest.raises(UserError, match="报废"):
        hand_over(device_id=device.pk, keeper="昇祎", actor=actor)
