"""File reviews (案卷评查): yearly plans, samples drawn, score sheets, objections, results told and filed."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Registers the room."""

    name = "zhiheng.reviews"
    label = "reviews"
    verbose_name = "案卷评查"

    def ready(self) -> None:
        """Declare the table that comes and goes as a workbook."""
        from zhiheng import sheets
        from zhiheng.reviews.sheets import CriterionSheet

        sheets.register(CriterionSheet())
