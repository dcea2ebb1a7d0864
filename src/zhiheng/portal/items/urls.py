"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.items import listing, page, townships

urlpatterns = [
    path("", listing.items, name="portal-items"),
    path("townships/", townships.town_lists, name="portal-town-lists"),
    path("townships/<int:list_id>/", townships.town_list, name="portal-town-list"),
    path("<int:item_id>/", page.item, name="portal-item"),
]
