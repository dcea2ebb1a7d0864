"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.sheets import downloads, home, run

app_name = "sheets"
urlpatterns = [
    path("", home.home, name="home"),
    path("t/<slug:kind>/", home.upload, name="upload"),
    path("t/<slug:kind>/template/", downloads.template, name="template"),
    path("t/<slug:kind>/export/", downloads.export, name="export"),
    path("runs/<int:run_id>/", run.page, name="run"),
    path("runs/<int:run_id>/progress/", run.progress, name="progress"),
    path("runs/<int:run_id>/agree/", run.agree, name="agree"),
    path("runs/<int:run_id>/give-up/", run.give_up, name="give-up"),
    path("runs/<int:run_id>/receipt/", downloads.receipt, name="receipt"),
]
