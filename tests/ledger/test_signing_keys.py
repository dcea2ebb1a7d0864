"""Private keys: made once, private to the process's user, never replaced behind anybody's back."""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from zhiheng.ledger import keys, keystore, selectors
from zhiheng.ledger.errors import KeyFileError
from zhiheng.ledger.models import Checkpoint
from zhiheng.ledger.services import append, integrate
from zhiheng.ledger.verify import verify

ED = keystore.ED25519_FILE


def test_made_at_first_use_and_private(instance: Path) -> None:
    (signer,) = keystore.signers("example.org/log")
    path = instance / "ledger" / ED
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0
    assert keystore.signers("example.org/log", signed_before=[signer.verifier.text]) == [signer]
    assert [p.name for p in path.parent.iterdir()] == [ED]


def test_a_key_open_to_others_is_refused(instance: Path) -> None:
    keystore.signers("example.org/log")
    os.chmod(instance / "ledger" / ED, 0o640)
    with pytest.raises(KeyFileError, match="chmod 600"):
        keystore.signers("example.org/log")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"private": "zz"}', '{"private": 5}', "\xff"])
def test_a_damaged_key_file_is_reported(instance: Path, text: str) -> None:
    keystore.signers("example.org/log")
    (instance / "ledger" / ED).write_text(text, encoding="latin-1")
    with pytest.raises(KeyFileError, match="读不出"):
        keystore.signers("example.org/log")


@pytest.mark.django_db(transaction=True)
def test_a_lost_key_is_not_replaced_silently(instance: Path) -> None:
    append(bytes(32), kind="event", ref="1")
    integrate()
    (instance / "ledger" / ED).unlink()
    append(bytes(32), kind="event", ref="2")
    with pytest.raises(KeyFileError, match="从备份恢复"):
        integrate()
    assert not (instance / "ledger" / ED).exists()
    assert Checkpoint.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_new_key_signs_the_next_checkpoint_and_old_proofs_stay_good(
    instance: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = append(bytes(32), kind="event", ref="1")
    old = selectors.proof_for(first)
    keystore.replace(old.checkpoint.split("\n")[0])
    assert selectors.proof_for(first).keys == old.keys
    append(bytes(32), kind="event", ref="2")
    with caplog.at_level(logging.WARNING):
        integrate()
    assert "signing keys changed" in caplog.text
    new = selectors.proof_for(first)
    assert new.keys != old.keys
    assert verify(old, trusted=[keys.parse_key(old.keys[0])]).ok
    assert verify(new, trusted=[keys.parse_key(new.keys[0])]).ok
    assert not verify(new, trusted=[keys.parse_key(old.keys[0])]).ok
    assert len(list((instance / "ledger").glob("*.old"))) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(keys.sm2_library() is None, reason="gmssl-pyx has no wheel here")
def test_sm2_may_be_switched_on_later(instance: Path, settings: Any) -> None:
    append(bytes(32), kind="event", ref="1")
    assert len(integrate().keys) == 1
    settings.LEDGER_SM2 = "1"
    append(bytes(32), kind="event", ref="2")
    assert [keys.parse_key(text).title for text in integrate().keys] == ["Ed25519", "SM2"]
    (instance / "ledger" / keystore.SM2_FILE).unlink()
    append(bytes(32), kind="event", ref="3")
    with pytest.raises(KeyFileError):
        integrate()
