"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.portal.officers.check import officer
from zhiheng.portal.officers.listing import officers

urlpatterns = [
    path("", officers, name="portal-officers"),
    path("<str:number>/", officer, name="portal-officer"),
]
