"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.plans import checking, corrections, ledger, overview, reports, running, task, upload

app_name = "plans"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("upload/", upload.upload, name="upload"),
    path("reports/", reports.inbox, name="reports"),
    path("reports/<int:report_id>/", reports.report, name="report"),
    path("reports/<int:report_id>/review/", reports.review, name="review"),
    path("<int:plan_id>/", ledger.ledger, name="ledger"),
    path("<int:plan_id>/document/", checking.document, name="document"),
    path("<int:plan_id>/adopt/", running.adopt_plan, name="adopt"),
    path("<int:plan_id>/settings/", running.settings, name="settings"),
    path("tasks/<int:task_id>/", task.page, name="task"),
    path("tasks/<int:task_id>/report/", reports.submit, name="report-new"),
    path("tasks/<int:task_id>/correct/", corrections.correct, name="correct"),
    path("tasks/<int:task_id>/split/", corrections.split, name="split"),
    path("tasks/<int:task_id>/remove/", corrections.remove, name="remove"),
    path("tasks/<int:task_id>/milestone/", corrections.milestone, name="milestone"),
    path("tasks/<int:task_id>/assign/", corrections.assign_body, name="assign"),
    path("owners/<int:owner_id>/remove/", corrections.unassign_body, name="unassign"),
    path("milestones/<int:milestone_id>/remove/", corrections.drop_milestone, name="milestone-remove"),
    path("milestones/<int:milestone_id>/extend/", running.extend_milestone, name="extend"),
]
