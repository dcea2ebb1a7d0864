"""A proof file in the hands of somebody who has nothing but the file and the public key."""

from __future__ import annotations

import dataclasses
import json

import pytest

from zhiheng.ledger import hashing, keys, proof
from zhiheng.ledger.errors import UnreadableBundle
from zhiheng.ledger.factories import ORIGIN, MemoryLog
from zhiheng.ledger.keys import Signer
from zhiheng.ledger.proof import Inclusion
from zhiheng.ledger.verify import verify

pytestmark = pytest.mark.req("REC-12")


def failures(bundle: proof.Inclusion | proof.Consistency, log: MemoryLog, **more: object) -> set[str]:
    trusted = [signer.verifier for signer in log.signers]
    result = verify(bundle, trusted=trusted, **more)  # type: ignore[arg-type]
    assert result.ok == (not any(check.status == "failed" for check in result.checks))
    return {check.id for check in result.checks if check.status == "failed"}


def test_a_true_proof_passes_every_check(memory_log: MemoryLog) -> None:
    bundle = proof.loads(proof.dumps(memory_log.inclusion(4)))
    result = verify(bundle, trusted=[memory_log.signers[0].verifier])
    assert [(c.id, c.status) for c in result.checks] == [
        ("record", "ok"),
        ("checkpoint", "ok"),
        ("inclusion", "ok"),
    ]
    assert result.issuer_confirmed
    assert "核验通过" in result.summary


def test_without_a_key_of_ones_own_the_issuer_stays_unconfirmed(memory_log: MemoryLog) -> None:
    result = verify(memory_log.inclusion(4))
    assert result.ok
    assert not result.issuer_confirmed
    assert "--key" in result.summary


def test_a_forger_with_a_key_of_his_own_does_not_pass_a_trusted_key(memory_log: MemoryLog) -> None:
    forged = MemoryLog(signers=[Signer.ed25519(ORIGIN, b"f" * 32)])
    forged.add({"fine": "1.00"})
    assert verify(forged.inclusion(0)).ok
    assert failures(forged.inclusion(0), memory_log) == {"checkpoint"}


def test_a_trusted_key_of_another_log_does_not_sign_for_this_one(memory_log: MemoryLog) -> None:
    stranger = MemoryLog(signers=[Signer.ed25519("other.example/log", b"s" * 32)])
    stranger.add({"a": 1})
    assert failures(stranger.inclusion(0), stranger) == {"checkpoint"}


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ({"record": {"no": 4, "kind": "case.filed", "note": "撤案"}}, {"record"}),
        ({"record": {"fine": 1.5}}, {"record"}),
        ({"digest": bytes(32)}, {"record", "inclusion"}),
        ({"index": 5}, {"inclusion"}),
        ({"size": 10}, {"inclusion"}),
        ({"path": ()}, {"inclusion"}),
        ({"hash": "sm3"}, {"record", "inclusion"}),
        ({"checkpoint": "gone"}, {"checkpoint", "inclusion"}),
    ],
)
def test_each_change_fails_its_own_check(
    memory_log: MemoryLog, change: dict[str, object], failed: set[str]
) -> None:
    bundle = dataclasses.replace(memory_log.inclusion(4), **change)  # type: ignore[arg-type]
    assert failures(bundle, memory_log) == failed


def test_each_step_of_the_path_matters(memory_log: MemoryLog) -> None:
    bundle = memory_log.inclusion(4)
    for n in range(len(bundle.path)):
        path = list(bundle.path)
        path[n] = bytes(32)
        assert failures(dataclasses.replace(bundle, path=tuple(path)), memory_log) == {"inclusion"}


def test_a_checkpoint_of_another_size_does_not_fit(memory_log: MemoryLog) -> None:
    bundle = dataclasses.replace(memory_log.inclusion(4), checkpoint=memory_log.checkpoint(9))
    assert failures(bundle, memory_log) == {"inclusion"}


def test_changing_the_signed_root_fails_the_signature(memory_log: MemoryLog) -> None:
    bundle = memory_log.inclusion(4)
    other = MemoryLog(signers=memory_log.signers)
    other.add(*({"no": -n} for n in range(11)))
    swapped = other.checkpoint().split("\n\n")[0] + "\n\n" + bundle.checkpoint.split("\n\n")[1]
    assert failures(dataclasses.replace(bundle, checkpoint=swapped), memory_log) == {
        "checkpoint",
        "inclusion",
    }


def test_a_bare_digest_can_be_proven_without_the_record(memory_log: MemoryLog) -> None:
    bundle = dataclasses.replace(memory_log.inclusion(4), record=None)
    assert "record" not in json.loads(proof.dumps(bundle))
    result = verify(proof.loads(proof.dumps(bundle)), trusted=[memory_log.signers[0].verifier])
    assert result.ok
    assert result.checks[0].status == "skipped"
    assert "摘要" in result.summary


def test_document_must_be_named_in_the_record(memory_log: MemoryLog) -> None:
    paper = hashing.SHA256.digest(b"decision").hex()
    memory_log.add({"kind": "decision.published", "documents": [{"digest": f"sha256:{paper}"}]})
    bundle = memory_log.inclusion(11)
    assert failures(bundle, memory_log, documents={"决定书.pdf": [paper]}) == set()
    other = hashing.SHA256.digest(b"decision, altered").hex()
    assert failures(bundle, memory_log, documents={"决定书.pdf": [other]}) == {"document"}


@pytest.mark.parametrize("alg", hashing.ALGORITHMS.values(), ids=lambda alg: alg.name)
def test_growth_is_proven_between_checkpoints(alg: hashing.Algorithm) -> None:
    log = MemoryLog(alg)
    log.add(*({"no": n} for n in range(20)))
    bundle = proof.loads(proof.dumps(log.consistency(7, 20)))
    assert failures(bundle, log) == set()
    rewritten = MemoryLog(alg)
    rewritten.add({"no": "changed"}, *({"no": n} for n in range(1, 20)))
    fork = dataclasses.replace(log.consistency(7, 20), new=rewritten.checkpoint(20))
    assert failures(fork, log) == {"consistency"}
    own_path = tuple(rewritten.tree.consistency(7, 20))
    assert failures(dataclasses.replace(fork, path=own_path), log) == {"consistency"}


def test_damaged_keys_in_the_file_do_not_matter_to_who_brings_his_own(memory_log: MemoryLog) -> None:
    bundle = dataclasses.replace(memory_log.inclusion(4), keys=("nonsense",))
    assert failures(bundle, memory_log) == set()
    assert not verify(bundle).ok


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", "other/9"),
        ("hash", "md5"),
        ("digest", "AB" * 32),
        ("digest", " " * 64),
        ("digest", "a" * 63),
        ("leaf_index", -1),
        ("leaf_index", True),
        ("leaf_index", "4"),
        ("tree_size", None),
        ("inclusion_path", "x"),
        ("inclusion_path", ["zz"]),
        ("inclusion_path", ["00" * 32] * 200),
        ("checkpoint", 5),
        ("keys", [1]),
    ],
)
def test_unreadable_files_say_which_field(memory_log: MemoryLog, field: str, value: object) -> None:
    body = memory_log.inclusion(4).to_dict() | {field: value}
    with pytest.raises(UnreadableBundle, match=r"format|摘要算法" if field in ("format", "hash") else field):
        proof.loads(json.dumps(body))


def test_a_name_given_twice_is_refused(memory_log: MemoryLog) -> None:
    text = proof.dumps(memory_log.inclusion(4))
    with pytest.raises(UnreadableBundle, match="重复"):
        proof.loads(text.replace('"leaf_index": 4', '"leaf_index": 4, "leaf_index": 5'))


@pytest.mark.skipif(keys.sm2_library() is None, reason="gmssl-pyx has no wheel here")
def test_national_algorithms_end_to_end() -> None:
    public, private = keys._need_sm2().sm2_key_generate()
    signers = [Signer.ed25519(ORIGIN, b"e" * 32), Signer.sm2(ORIGIN, private, public)]
    log = MemoryLog(hashing.SM3, signers)
    log.add(*({"no": n} for n in range(5)))
    bundle = proof.loads(proof.dumps(log.inclusion(2)))
    assert isinstance(bundle, Inclusion)
    assert {key.title for key in verify(bundle).signers} == {"Ed25519", "SM2"}
    assert failures(bundle, log) == set()
