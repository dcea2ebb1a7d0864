"""Sign a text with the platform's keys, the ones that sign the checkpoints, as a C2SP signed note.

What such a signature says: this platform signed these very words. It is proof of integrity and of the machine that signed,
**not** a qualified electronic signature of a certificate authority (电子签名法第十三、十四条 ask for more).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections

from zhiheng.ledger import conf, keystore, logs, note, storage
from zhiheng.ledger.keys import Verifier, parse_key


def sign_text(text: str) -> str:
    """Return the signed note over ``text`` (which ends in a newline). Raises KeyFileError where the key cannot be used."""
    connection = connections[conf.DATABASE]
    log = logs.find_or_create(connection)
    before: tuple[str, ...] = ()
    if not keystore.present():
        # Only a log that has signed nothing yet may be given its first key here.
        signed = storage.checkpoint(connection, log)
        before = signed.keys if signed else ()
    return note.sign(text, keystore.signers(log.origin, signed_before=before))


def platform_keys() -> list[Verifier]:
    """Return the public keys by which a signature of the platform is checked: those of its latest checkpoint, and today's."""
    connection = connections[conf.DATABASE]
    log = logs.find(connection)
    if log is None:
        return []
    lines: list[str] = []
    signed = storage.checkpoint(connection, log)
    if signed:
        lines += signed.keys
    if keystore.present():
        lines += keystore.public_keys(keystore.signers(log.origin, signed_before=lines))
    return [parse_key(line) for line in dict.fromkeys(lines)]


def check_text(signed: str, keys: Iterable[Verifier]) -> tuple[str, list[Verifier]]:
    """Return the words of a signed note and which of the keys signed it. Raises NoteError, SignatureError."""
    parsed = note.parse(signed)
    return parsed.text, note.verify(parsed, keys)
