"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.supervision import board, finding, listing, ratios, rules, sweeps

app_name = "supervision"
urlpatterns = [
    path("", board.board, name="board"),
    path("findings/", listing.findings, name="findings"),
    path("findings/<int:finding_id>/", finding.finding, name="finding"),
    path("findings/<int:finding_id>/handle/", finding.handle, name="handle"),
    path("rules/", rules.rules, name="rules"),
    path("ratios/", ratios.ratios, name="ratios"),
    path("ratios/<int:organ_id>/<str:measure>/", ratios.ratio, name="ratio"),
    path("sweeps/", sweeps.sweeps, name="sweeps"),
    path("sweeps/run/", sweeps.run, name="sweep-run"),
]
