"""Writing to the ledger: `append` in the transaction of the act, `integrate` afterwards."""

from .append import append, append_many, digest_of
from .sequence import integrate

__all__ = ["append", "append_many", "digest_of", "integrate"]
