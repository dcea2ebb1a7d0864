"""Background jobs: Procrastinate on the same PostgreSQL, so that a job is enqueued in the act's transaction."""

PROCRASTINATE_IMPORT_PATHS = ["zhiheng.journal.jobs"]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
