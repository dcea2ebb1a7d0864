"""The portal as Django sees it: its rooms announce their columns at start-up."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the portal and reads what its rooms announce."""

    name = "zhiheng.portal"
    label = "portal"
    verbose_name = "执法公示门户"

    def ready(self) -> None:
        """Import ``sections`` of every room, so that the index page knows them."""
        from zhiheng.portal.shell.rooms import announce

        announce()
