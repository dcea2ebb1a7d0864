"""公示: what is published when, what never is, how long it stays, when it must come down."""

from zhiheng.law.disclosure.display import (
    CREDIT_FROM,
    CreditLevel,
    Display,
    EarlyStop,
    check_early_stop,
    credit_display,
    credit_level,
    market_display,
)
from zhiheng.law.disclosure.fields import (
    AFTER_FIELDS,
    BEFORE_FIELDS,
    NEVER_FIELDS,
    check_before,
    check_record,
    without_private,
)
from zhiheng.law.disclosure.publication import (
    Channel,
    Publication,
    PublicationFacts,
    check_may_publish,
    publication_duties,
)
from zhiheng.law.disclosure.withdrawal import Ground, check_withdrawal, withdrawal_due

__all__ = [
    "AFTER_FIELDS",
    "BEFORE_FIELDS",
    "CREDIT_FROM",
    "NEVER_FIELDS",
    "Channel",
    "CreditLevel",
    "Display",
    "EarlyStop",
    "Ground",
    "Publication",
    "PublicationFacts",
    "check_before",
    "check_early_stop",
    "check_may_publish",
    "check_record",
    "check_withdrawal",
    "credit_display",
    "credit_level",
    "market_display",
    "publication_duties",
    "withdrawal_due",
    "without_private",
]
