import datetime as dt

import pytest

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.records.models import RecordingDevice
from zhiheng.records.services import hand_over, keeper_at, register_device

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


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
