"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from zhiheng.desk.records import devices, requests, seals

app_name = "records"
urlpatterns = [
    path("seals/", seals.seals, name="seals"),
    path("seals/new/", seals.new, name="seal-new"),
    path("seals/<int:seal_id>/", seals.seal, name="seal"),
    path("seals/<int:seal_id>/image/", seals.image, name="seal-image"),
    path("seals/<int:seal_id>/stop/", seals.stop, name="seal-stop"),
    path("uses/", seals.uses, name="uses"),
    path("uses/<int:use_id>/", seals.use, name="use"),
    path("uses/<int:use_id>/signature/", seals.signature, name="signature"),
    path("devices/", devices.devices, name="devices"),
    path("devices/new/", devices.device_new, name="device-new"),
    path("devices/unlisted/", devices.devices_unlisted, name="devices-unlisted"),
    path("devices/<int:device_id>/", devices.device, name="device"),
    path("requests/", requests.requests, name="requests"),
    path("requests/new/", requests.new, name="request-new"),
    path("requests/<int:use_id>/", requests.page, name="request"),
    path("requests/<int:use_id>/decide/", requests.decide, name="request-decide"),
    path("requests/<int:use_id>/withdraw/", requests.withdraw, name="request-withdraw"),
    path("requests/<int:use_id>/materials/<uuid:uid>/", requests.material, name="material"),
]
