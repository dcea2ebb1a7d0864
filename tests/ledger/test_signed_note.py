"""C2SP signed notes, keys and checkpoints, against published vectors."""

from __future__ import annotations

import base64

import pytest

from zhiheng.ledger import checkpoint, keys, note
from zhiheng.ledger.errors import NoteError, SignatureError
from zhiheng.ledger.keys import Signer

# The key and the note in the documentation of Go's sumdb/note package, where the format comes from.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
C2SP_CHECKPOINT = (
    "example.com/behind-the-sofa\n"
    "20852163\n"
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    "\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
)
SIGNER = Signer.ed25519("log.example/a", bytes(32))


def test_published_note_verifies() -> None:
    key = keys.parse_key(GO_KEY)
    assert key.text == GO_KEY
    assert note.verify(note.parse(GO_NOTE), [key]) == [key]


def test_published_note_with_a_changed_letter_does_not() -> None:
    changed = note.parse(GO_NOTE.replace("don't", "do"))
    with pytest.raises(SignatureError, match="签名不成立"):
        note.verify(changed, [keys.parse_key(GO_KEY)])


def test_checkpoint_of_the_specification_is_read() -> None:
    parsed = note.parse(C2SP_CHECKPOINT)
    head = checkpoint.parse(parsed.text)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20852163)
    assert head.text == parsed.text
    assert base64.b64encode(head.root).decode() == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="


def test_sign_and_verify_round_trip() -> None:
    text = "甲\n\n乙\n"
    parsed = note.parse(note.sign(text, [SIGNER]))
    assert parsed.text == text
    assert note.verify(parsed, [SIGNER.verifier]) == [SIGNER.verifier]


def test_unknown_signatures_are_ignored_but_one_known_is_needed() -> None:
    other = Signer.ed25519("witness.example", bytes([1]) * 32)
    parsed = note.parse(note.sign("x\n", [other, SIGNER]))
    assert note.verify(parsed, [SIGNER.verifier]) == [SIGNER.verifier]
    stranger = Signer.ed25519("log.example/a", bytes([2]) * 32).verifier
    with pytest.raises(SignatureError, match="没有一个签名"):
        note.verify(parsed, [stranger])


def test_a_bad_signature_of_a_known_key_rejects_the_whole_note() -> None:
    other = Signer.ed25519("witness.example", bytes([1]) * 32)
    good = note.sign("x\n", [SIGNER])
    forged = note.sign("y\n", [other]).split("\n\n")[1]
    with pytest.raises(SignatureError, match="签名不成立"):
        note.verify(note.parse(good + forged), [SIGNER.verifier, other.verifier])


def test_every_flipped_bit_of_a_checkpoint_is_noticed() -> None:
    head = checkpoint.Head("log.example/a", 5, bytes(32))
    whole = head.sign([SIGNER]).encode()
    for bit in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises((NoteError, SignatureError)):
            note.verify(note.parse(bytes(changed)), [SIGNER.verifier])


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "x\n",
        "x\n\n",
        "x\n\n— a\n",
        "x\n\n— a !!!!\n",
        "x\n\n— a AAAA\n",
        "x\n\n- a AAAAAAAA\n",
        "x\n\n— a+b AAAAAAAAAA==\n",
        "x\n\n—  AAAAAAAAAA==\n",
        "x\x01\n\n— a AAAAAAAAAAA=\n",
        "x\r\n\n— a AAAAAAAAAAA=\n",
        "x\n\n— a AAAAAAAAAAB=\n",
        b"\xff\n\n\xe2\x80\x94 a AAAAAAAAAAA=\n",
        "x\n\n" + "— a AAAAAAAAAAA=\n" * 65,
        "x\n\n— a AAAAAAAAAAA=",
    ],
)
def test_malformed_notes_are_refused(bad: str | bytes) -> None:
    with pytest.raises(NoteError):
        note.parse(bad)


def test_well_formed_neighbours_of_the_malformed_are_read() -> None:
    assert len(note.parse("x\n\n" + "— a AAAAAAAAAAA=\n" * 16).signatures) == 16


@pytest.mark.parametrize(
    "text",
    [
        "a\n1\n",
        "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n-1\nAAAA\n",
        "a\n1\nAAAA\n",
        "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nx\n",
        "a\n٣\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
    ],
)
def test_malformed_heads_are_refused(text: str) -> None:
    with pytest.raises(NoteError):
        checkpoint.parse(text)


def test_extension_lines_are_allowed() -> None:
    root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="
    assert checkpoint.parse(f"a\n0\n{root}\nmore\n").size == 0


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "a",
        "a+b",
        GO_KEY.replace("c74f20a3", "c74f20a4"),
        GO_KEY[:-4],
        "a b+00000000+AQ==",
        "a+00000000+Ag==",
        "a+xyz+AQ==",
    ],
)
def test_malformed_keys_are_refused(bad: str) -> None:
    with pytest.raises(NoteError):
        keys.parse_key(bad)


def test_names_that_would_break_the_line_are_refused() -> None:
    for name in ("", "a b", "a+b", "a\nb", "a\u3000b"):
        with pytest.raises(NoteError):
            Signer.ed25519(name, bytes(32))


def test_fingerprint_is_readable_and_key_specific() -> None:
    assert len(SIGNER.verifier.fingerprint.split()) == 16
    assert SIGNER.verifier.fingerprint != keys.parse_key(GO_KEY).fingerprint


class TestSM2:
    pytestmark = pytest.mark.skipif(keys.sm2_library() is None, reason="gmssl-pyx has no wheel here")

    def signer(self) -> Signer:
        public, private = keys._need_sm2().sm2_key_generate()
        return Signer.sm2("log.example/a", private, public)

    def test_two_signatures_on_one_note(self) -> None:
        sm2 = self.signer()
        parsed = note.parse(note.sign("x\n", [SIGNER, sm2]))
        assert note.verify(parsed, [SIGNER.verifier, sm2.verifier]) == [SIGNER.verifier, sm2.verifier]

    def test_key_text_round_trips(self) -> None:
        key = self.signer().verifier
        assert keys.parse_key(key.text) == key

    def test_damage_is_noticed(self) -> None:
        sm2 = self.signer()
        signature = sm2.sign(b"x\n")
        assert sm2.verifier.verify(b"x\n", signature)
        assert not sm2.verifier.verify(b"y\n", signature)
        for at in (0, 5, len(signature) - 1):
            damaged = bytearray(signature)
            damaged[at] ^= 1
            assert not sm2.verifier.verify(b"x\n", bytes(damaged))

    def test_machine_without_sm2_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        sm2 = self.signer()
        parsed = note.parse(note.sign("x\n", [SIGNER, sm2]))
        monkeypatch.setattr(keys, "sm2_library", lambda: None)
        assert note.verify(parsed, [SIGNER.verifier, sm2.verifier]) == [SIGNER.verifier]
        with pytest.raises(SignatureError, match="gmssl-pyx"):
            note.verify(parsed, [sm2.verifier])
