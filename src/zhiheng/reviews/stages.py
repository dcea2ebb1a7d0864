"""Which stage of a case a platform rule is about: findings are laid beside the criteria of their stage (REV-06, REV-13)."""

from __future__ import annotations

from zhiheng.reviews.models.standard import Stage

# The longest beginning that fits decides.
_BY_RULE: tuple[tuple[str, Stage], ...] = (
    ("PEN-054", Stage.FILING), ("PEN-036", Stage.FILING), ("CASE-OFF", Stage.FILING),
    ("PEN-017", Stage.SUBJECT), ("PEN-024", Stage.SUBJECT), ("PEN-029", Stage.SUBJECT), ("PEN-042", Stage.SUBJECT),
    ("PEN-043", Stage.SUBJECT), ("PEN-055", Stage.EVIDENCE), ("PEN-056", Stage.EVIDENCE), ("PEN-046", Stage.EVIDENCE),
    ("FORCE-0", Stage.EVIDENCE), ("FORCE-045", Stage.EXECUTION), ("FORCE-05", Stage.EXECUTION),
    ("REC-", Stage.RECORDS), ("PEN-047-RECORD", Stage.RECORDS),
    ("PEN-044", Stage.NOTICE), ("PEN-045", Stage.NOTICE), ("PEN-062", Stage.NOTICE), ("PEN-063", Stage.NOTICE),
    ("PEN-064", Stage.NOTICE), ("PEN-065", Stage.NOTICE), ("MARKET-HEARING", Stage.NOTICE),
    ("MARKET-054", Stage.REVIEW), ("PEN-058", Stage.REVIEW), ("PEN-057", Stage.REVIEW), ("LEG-", Stage.REVIEW),
    ("PEN-06", Stage.EXECUTION), ("PEN-061", Stage.SERVICE), ("PEN-060", Stage.DECISION), ("PEN-07", Stage.EXECUTION),
    ("PEN-05", Stage.DECISION), ("PEN-03", Stage.DECISION), ("PEN-005", Stage.DECISION), ("PEN-02", Stage.DECISION),
    ("REV-022", Stage.SERVICE), ("REV-023", Stage.DECISION), ("CIVIL-", Stage.SERVICE), ("CRIME-", Stage.DECISION),
    ("MARKET-064", Stage.DECISION), ("MARKET-077", Stage.ARCHIVE), ("PEN-047", Stage.ARCHIVE),
    ("PEN-061-CLOSED", Stage.ARCHIVE), ("PEN-067", Stage.EXECUTION), ("PEN-066", Stage.EXECUTION),
    ("PEN-068", Stage.EXECUTION), ("D118", Stage.PUBLICITY), ("PEN-048", Stage.PUBLICITY), ("PEN-050", Stage.PUBLICITY),
)  # fmt: skip


def stage_of(rule_id: str) -> Stage:
    """Return the stage a case rule is about; the decision where nothing closer is known."""
    fits = [(len(start), stage) for start, stage in _BY_RULE if rule_id.startswith(start)]
    return max(fits, key=lambda pair: pair[0])[1] if fits else Stage.DECISION
