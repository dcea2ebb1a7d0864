"""Addresses of the room; its ledgers are under those of support, where one screen serves them all."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.appraisal import assessment, batch, index, team

app_name = "appraisal"
urlpatterns = [
    path("", index.index, name="index"),
    path("mine/", index.mine, name="mine"),
    path("team/", team.team, name="team"),
    path("unsigned/", team.unsigned_people, name="unsigned"),
    path("batches/<int:batch_id>/", batch.batch, name="batch"),
    path("results/<int:assessment_id>/", assessment.page, name="result"),
    path("results/<int:assessment_id>/points/", assessment.points, name="points"),
    path("results/<int:assessment_id>/object/", assessment.object_, name="object"),
    path("results/<int:assessment_id>/answer/", assessment.answer_, name="answer"),
]
