"""Supervision (行政执法监督) while it happens: every act is checked by the rules, findings appear on the board."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """Registers the room and its followers."""

    name = "zhiheng.supervision"
    label = "supervision"
    verbose_name = "行政执法监督"

    def ready(self) -> None:
        """Declare what this room follows, what it projects, and the figures it gives to appraisal."""
        from zhiheng.cases import review_lists
        from zhiheng.supervision import appraised, followers  # noqa: F401
        from zhiheng.supervision.reviews_asked import asked_of
        from zhiheng.supervision.standing.declare import declare

        declare()
        review_lists.register("supervision.catalogue", asked_of)
        appraised.declare()
