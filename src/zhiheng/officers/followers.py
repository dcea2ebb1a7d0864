"""After a change of published data has been committed, look whether the directory shows it."""

from __future__ import annotations

from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent
from zhiheng.officers.services.publishing import confirm_published


@follows("officer.public_data_changed")
def directory_follows(event: ProcessEvent) -> None:
    """Close the task once the directory and the register agree."""
    confirm_published(event.subject_id)
