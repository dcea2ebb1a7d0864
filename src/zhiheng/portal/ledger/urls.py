"""Addresses of the room (C2SP tlog-tiles below ``/ledger/``)."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.ledger import pages

urlpatterns = [
    path("", pages.about, name="portal-ledger"),
    path("checkpoint", pages.checkpoint, name="portal-checkpoint"),
    path("keys", pages.keys, name="portal-keys"),
    path("tile/<path:rest>", pages.tile, name="portal-tile"),
]
