"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.items import listing, page

urlpatterns = [
    path("", listing.items, name="portal-items"),
    path("<int:item_id>/", page.item, name="portal-item"),
]
