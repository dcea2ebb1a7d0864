"""Addresses of the room; ``/check/<编号>/`` stands in the code on every document."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.check import pages

urlpatterns = [
    path("", pages.ask, name="portal-check"),
    path("<uuid:uid>/", pages.document, name="portal-check-document"),
    path("<uuid:uid>/signature/", pages.signature, name="portal-check-signature"),
]
