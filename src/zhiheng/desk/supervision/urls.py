"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.supervision import (
    board,
    finding,
    listing,
    publicity,
    ratios,
    review_catalogue,
    rules,
    sweeps,
)

app_name = "supervision"
urlpatterns = [
    path("", board.board, name="board"),
    path("findings/", listing.findings, name="findings"),
    path("findings/<int:finding_id>/", finding.finding, name="finding"),
    path("findings/<int:finding_id>/handle/", finding.handle, name="handle"),
    path("rules/", rules.rules, name="rules"),
    path("publicity/", publicity.publicity, name="publicity"),
    path("ratios/", ratios.ratios, name="ratios"),
    path("ratios/<int:organ_id>/<str:measure>/", ratios.ratio, name="ratio"),
    path("reviews/", review_catalogue.catalogues, name="review-catalogues"),
    path("reviews/start/", review_catalogue.start, name="review-start"),
    path("reviews/<int:catalogue_id>/", review_catalogue.catalogue, name="review-catalogue"),
    path("reviews/<int:catalogue_id>/<slug:act_id>/", review_catalogue.act, name="review-act"),
    path("reviews/entries/<int:entry_id>/drop/", review_catalogue.drop, name="review-drop"),
    path("sweeps/", sweeps.sweeps, name="sweeps"),
    path("sweeps/run/", sweeps.run, name="sweep-run"),
]
