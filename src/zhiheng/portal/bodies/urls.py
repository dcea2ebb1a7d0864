"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.bodies.listing import bodies

urlpatterns = [path("", bodies, name="portal-bodies")]
