"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.reviews import file, plans, results, round, rounds, sheets, standards

app_name = "reviews"
urlpatterns = [
    path("", rounds.rounds, name="rounds"),
    path("<int:round_id>/", round.round_page, name="round"),
    path("files/<int:file_id>/", file.file, name="file"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<int:plan_id>/", plans.plan, name="plan"),
    path("standards/", standards.standards, name="standards"),
    path("standards/<int:standard_id>/", standards.standard, name="standard"),
    path("sheets/", sheets.mine, name="mine"),
    path("sheets/<int:sheet_id>/", sheets.sheet, name="sheet"),
    path("sheets/<int:sheet_id>/<str:ref>/", sheets.piece, name="piece"),
    path("results/", results.results, name="results"),
    path("deductions/", results.deductions, name="deductions"),
]
