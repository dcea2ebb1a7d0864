"""One search over what the portal publishes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from zhiheng.disclosure.models import PublicationStatus
from zhiheng.disclosure.policies import public
from zhiheng.disclosure.selectors import public_matching
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import NOT_ENFORCING
from zhiheng.portal.items.listing import in_force

MOST = 10
LONGEST = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the newest decisions, the bodies and the items that contain the words."""
    q = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    context: dict[str, object] = {"q": q, "short": 0 < len(q) < 2}
    if len(q) >= 2:
        rows = public_matching(public().filter(status=PublicationStatus.PUBLISHED), q)
        query = urlencode({"q": q})
        context |= {
            "decisions": list(
                rows.defer("facts", "basis", "bigrams").order_by("-published_on", "-id")[:MOST]
            ),
            "decisions_url": f"{reverse('portal-decisions')}?{query}",
            "bodies": list(Organ.objects.exclude(kind__in=NOT_ENFORCING).filter(name__icontains=q)[:MOST]),
            "bodies_url": f"{reverse('portal-bodies')}?{query}",
            "items": list(in_force().filter(name__icontains=q)[:MOST]),
            "items_url": f"{reverse('portal-items')}?{query}",
        }
    return render(request, "portal/search/page.html", context)
