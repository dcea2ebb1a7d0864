"""What can go wrong in the ledger; messages are in Chinese because people read them."""

from __future__ import annotations


class LedgerError(Exception):
    """Base of every ledger error."""


class CanonicalError(LedgerError, ValueError):
    """A value has no canonical JSON form, or a text is not strict JSON."""


class ProofError(LedgerError, ValueError):
    """A Merkle proof has the wrong shape for its index and size."""


class NoteError(LedgerError, ValueError):
    """A signed note, a checkpoint or a key text is malformed."""


class SignatureError(LedgerError):
    """A note carries no valid signature of a known key, or a bad one of a known key."""


class UnreadableBundle(LedgerError, ValueError):
    """A proof file cannot be read as one (not JSON, fields missing or of the wrong kind)."""


class LedgerBroken(LedgerError):
    """Stored data contradict a checkpoint already signed: nothing more may be signed."""


class NotInLedger(LedgerError, LookupError):
    """There is no such committed entry, checkpoint or tile."""


class KeyFileError(LedgerError):
    """The signing key file cannot be used (unreadable, wrong format, open to other users)."""


class RecordChanged(LedgerError):
    """A record no longer has the digest that was put into the ledger: it was altered afterwards."""
