"""Run the jobs that are waiting, here and now: a test sees what the worker would have done."""

from __future__ import annotations

import json

from django.db import connection
from procrastinate.contrib.django import app

_TAKE = """
UPDATE procrastinate_jobs SET status = 'succeeded'
WHERE id = (SELECT id FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id LIMIT 1)
RETURNING task_name, args
"""


def drain(limit: int = 10_000) -> int:
    """Run every waiting job in order, and those they enqueue, in the caller's transaction. Returns how many ran.

    Raises what a job raises: a test wants to know.
    """
    done = 0
    while done < limit:
        with connection.cursor() as cursor:
            cursor.execute(_TAKE)
            row = cursor.fetchone()
        if row is None:
            return done
        name, args = row
        app.tasks[name].func(**(args if isinstance(args, dict) else json.loads(args)))
        done += 1
    raise RuntimeError(f"more than {limit} jobs: do they enqueue each other?")
