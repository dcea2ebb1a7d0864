"""Plans (行动计划): from a government document to a ledger that tracks itself."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Registers the room, what an approved report does, and its followers."""

    name = "zhiheng.plans"
    label = "plans"
    verbose_name = "行动计划"

    def ready(self) -> None:
        """Declare followers, executors, and the files this room keeps in the store."""
        from zhiheng.plans import followers, measures_more, measures_reviews  # noqa: F401
        from zhiheng.plans.services import circulars, files, review

        review.register()
        circulars.register()
        files.register()
