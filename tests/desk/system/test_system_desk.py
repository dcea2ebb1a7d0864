"""The administrator sees what is wrong and can send dead messages and failed jobs again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.desk.ground import Ground, as_system, queries_of

from zhiheng.common import clock
from zhiheng.desk.system import measure
from zhiheng.desk.system.task_names import queue_name, task_choices, task_name
from zhiheng.journal.models import OutboxMessage, ProcessEvent
from zhiheng.journal.services import outbox
from zhiheng.journal.testing import drain

pytestmark = pytest.mark.django_db


def fail_a_job() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, attempts)"
            " VALUES ('nightly', 'zhiheng.supervision.jobs.nightly_sweep', 'failed', 1) RETURNING id"
        )
        (job_id,) = cursor.fetchone()
    return int(job_id)


def test_every_task_and_queue_has_a_chinese_name():
    tasks = [t for t in app.tasks.values() if t.name.startswith("zhiheng.")]
    assert len(tasks) >= 10
    assert not [t.name for t in tasks if task_name(t.name).isascii()]
    assert not [t.queue for t in tasks if queue_name(t.queue).isascii()]
    assert {t.name for t in tasks} == {name for name, _ in task_choices()}


def test_the_list_of_jobs_speaks_chinese(ground: Ground):
    as_system()
    fail_a_job()
    body = ground.client("platform_admin").get(reverse("system:jobs") + "?queue=nightly").content.decode()
    assert "规则夜间巡检" in body
    assert "nightly_sweep</" not in body


@pytest.mark.req("PLAT-21")
def test_the_health_page_names_what_is_wrong_and_what_to_do(ground: Ground):
    client = ground.client("platform_admin")
    page = client.get(reverse("system:health"))
    assert "没有运行" in page.content.decode()  # no worker in a test
    as_system()
    fail_a_job()
    page = client.get(reverse("system:health"))
    labels = [r.label for r in page.context["troubles"]]
    assert "失败的任务" in labels
    assert "数据库" not in labels
    assert queries_of(client, reverse("system:health")) <= 12


@pytest.mark.parametrize(("seconds", "tone"), [(59, "green"), (61, "red")])
def test_a_worker_is_dead_after_a_minute_of_silence(seconds: int, tone: str):
    jobs = measure.Jobs(0, 0, 0, None, clock.now() - dt.timedelta(seconds=seconds))
    assert measure.worker(jobs)[0].tone == tone


def test_a_failed_job_is_tried_again_and_a_running_one_is_not(ground: Ground):
    job_id = fail_a_job()
    client = ground.client("platform_admin")
    address = reverse("system:job-retry", args=[job_id])
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 409
    as_system()
    assert ProcrastinateJob.objects.get(pk=job_id).status == "todo"
    assert ProcessEvent.objects.filter(kind="system.job_retried").count() == 1
    assert client.get(reverse("system:job", args=[job_id])).status_code == 200


def test_a_dead_message_is_sent_again(ground: Ground):
    broken = OutboxMessage.objects.create(
        topic="publication.published", payload={"uid": "x"}, status="DEAD", attempts=8, last_error="OSError: 满",
        created_at=clock.now(),
    )  # fmt: skip
    client = ground.client("platform_admin")
    body = client.get(reverse("system:outbox"), {"status": "DEAD"}).content.decode()
    assert "OSError: 满" in body
    address = reverse("system:replay", args=[broken.pk])
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 400
    as_system()
    drain()
    broken.refresh_from_db()
    assert (broken.status, broken.attempts) == ("SENT", 1)
    assert outbox.MAX_ATTEMPTS == 8
