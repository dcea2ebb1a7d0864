"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.decisions import listing, proof, record

urlpatterns = [
    path("", listing.decisions, name="portal-decisions"),
    path("<uuid:uid>/", record.decision, name="portal-decision"),
    path("<uuid:uid>/proof/", proof.proof_page, name="portal-proof"),
    path("<uuid:uid>/proof.json", proof.proof_file, name="portal-proof-file"),
]
