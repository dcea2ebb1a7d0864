"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.officers.listing import officers

urlpatterns = [path("", officers, name="portal-officers")]
