"""Puts the actor on the request and his scope on the database session."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from zhiheng.common import scope
from zhiheng.organs.actor import actor_for


class ActorMiddleware:
    """``request.actor`` is who acts, or None; the database sees the same person (the second lock)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Resolve the actor, set the scope, answer, and leave no scope behind on the connection."""
        request.actor = None  # type: ignore[attr-defined]
        if request.path.startswith("/static/"):
            return self.get_response(request)
        granted = scope.NOTHING
        if request.user.is_authenticated:
            actor = actor_for(request.user)  # type: ignore[arg-type]
            request.actor = actor  # type: ignore[attr-defined]
            granted = actor.scope()
            structlog.contextvars.bind_contextvars(actor=actor.account_id)
        scope.apply(granted)
        return self.get_response(request)
