"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.system import health, jobs, log, outbox

app_name = "system"
urlpatterns = [
    path("", health.health, name="health"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("jobs/<int:job_id>/", jobs.job, name="job"),
    path("jobs/<int:job_id>/retry/", jobs.retry, name="job-retry"),
    path("log/", log.log, name="log"),
    path("outbox/", outbox.outbox, name="outbox"),
    path("outbox/<int:message_id>/", outbox.message, name="message"),
    path("outbox/<int:message_id>/replay/", outbox.replay, name="replay"),
]
