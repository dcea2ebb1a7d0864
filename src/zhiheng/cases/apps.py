"""Penalty cases, from lead to archive."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Registers the room: its acts for approvals, its policy for records, its follower for search."""

    name = "zhiheng.cases"
    label = "cases"
    verbose_name = "行政处罚案件"

    def ready(self) -> None:
        """Declare verbs and executors, open the case's records by the case's policy, follow what search must know."""
        import zhiheng.cases.acts
        import zhiheng.cases.ledgers
        import zhiheng.cases.search.follower  # noqa: F401
        from zhiheng.cases import powers
        from zhiheng.cases.facts.staff import officer_cases
        from zhiheng.cases.services.dress import dress_photos
        from zhiheng.cases.subjects import register
        from zhiheng.officers import facts as officer_rows
        from zhiheng.records.services.sweep import register_owner

        register()
        register_owner("cases.dress", dress_photos)
        officer_rows.register("cases", officer_cases)
        powers.register()
