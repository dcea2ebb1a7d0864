"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.supervision import board, finding, listing, rules, sweeps

app_name = "supervision"
urlpatterns = [
    path("", board.board, name="board"),
    path("findings/", listing.findings, name="findings"),
    path("findings/<int:finding_id>/", finding.finding, name="finding"),
    path("findings/<int:finding_id>/handle/", finding.handle, name="handle"),
    path("rules/", rules.rules, name="rules"),
    path("sweeps/", sweeps.sweeps, name="sweeps"),
    path("sweeps/run/", sweeps.run, name="sweep-run"),
]
