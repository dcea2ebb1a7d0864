"""What the index page offers of this room."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from zhiheng.disclosure.models import PublicationStatus
from zhiheng.disclosure.policies import public
from zhiheng.portal.shell import sections


def latest(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the newest published decisions."""
    rows = (
        public()
        .filter(status=PublicationStatus.PUBLISHED)
        .only("uid", "number", "cause", "party", "published_on")
    )
    return [
        {
            "title": f"{row.number}　{row.party}　{row.cause}",
            "url": reverse("portal-decision", args=[row.uid]),
            "day": row.published_on,
        }
        for row in rows.order_by("-published_on", "-id")[:8]
    ]


sections.register(
    "after",
    "行政处罚决定",
    "portal-decisions",
    "ti-gavel",
    10,
    "已作出的行政处罚决定，可按机关、区划、日期和关键词查询",
    latest,
)
