"""`zhiheng ledger`: exit codes and one JSON object; verification without Django or a database."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from zhiheng.cli.app import app
from zhiheng.ledger import hashing, proof
from zhiheng.ledger.factories import MemoryLog
from zhiheng.ledger.services import append_many


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["ledger", *map(str, arguments)])


@pytest.fixture
def files(tmp_path: Path, memory_log: MemoryLog) -> Path:
    paper = tmp_path / "决定书.pdf"
    paper.write_bytes(b"%PDF decision")
    memory_log.add({"documents": [hashing.SM3.digest(paper.read_bytes()).hex()]})
    (tmp_path / "proof.json").write_text(proof.dumps(memory_log.inclusion(11)))
    (tmp_path / "growth.json").write_text(proof.dumps(memory_log.consistency(3, 12)))
    (tmp_path / "log.pub").write_text("# 某司法局存证公钥\n" + memory_log.keys[0] + "\n")
    return tmp_path


@pytest.mark.req("REC-12")
def test_a_true_proof(files: Path) -> None:
    result = run(
        "verify", files / "proof.json", "--key", files / "log.pub", "--document", files / "决定书.pdf"
    )
    assert result.exit_code == 0
    assert "核验通过" in result.stdout
    assert "[通过] 文件 决定书.pdf" in result.stdout


def test_one_json_object(files: Path) -> None:
    result = run("verify", files / "proof.json", "--json")
    body = json.loads(result.stdout)
    assert (result.exit_code, body["ok"], body["issuer_confirmed"], body["tree_size"]) == (0, True, False, 12)
    assert {check["id"] for check in body["checks"]} == {"record", "checkpoint", "inclusion"}


def test_a_growth_proof(files: Path) -> None:
    assert run("verify", files / "growth.json", "--key", files / "log.pub").exit_code == 0


@pytest.mark.parametrize(
    ("old", "new"), [('"leaf_index": 11', '"leaf_index": 10'), ('"tree_size": 12', '"tree_size": 13')]
)
def test_a_tampered_file_exits_with_one(files: Path, old: str, new: str) -> None:
    path = files / "proof.json"
    path.write_text(path.read_text().replace(old, new))
    result = run("verify", path, "--key", files / "log.pub", "--json")
    assert result.exit_code == 1
    failed = [check["id"] for check in json.loads(result.stdout)["checks"] if check["status"] == "failed"]
    assert failed == ["inclusion"]


def test_an_altered_document_exits_with_one(files: Path) -> None:
    (files / "决定书.pdf").write_bytes(b"%PDF another decision")
    result = run("verify", files / "proof.json", "--document", files / "决定书.pdf")
    assert result.exit_code == 1
    assert "[不通过] 文件 决定书.pdf" in result.stdout


@pytest.mark.parametrize(
    ("name", "text"),
    [("proof.json", "{"), ("proof.json", "[]"), ("log.pub", "x"), ("log.pub", "# nothing\n")],
)
def test_unreadable_input_exits_with_two(files: Path, name: str, text: str) -> None:
    (files / name).write_text(text)
    result = run("verify", files / "proof.json", "--key", files / "log.pub")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [["missing.json"], ["proof.json", "--key", "missing"], ["."], ["proof.json", "--document", "missing"]],
)
def test_missing_files_exit_with_two(
    files: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(files)
    result = run("verify", *arguments)
    assert result.exit_code == 2
    assert "Errno" not in result.stderr  # said in Chinese, naming what is missing


def test_verification_needs_neither_django_nor_a_database(files: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(['django', 'psycopg', 'procrastinate']))\n"
        "from zhiheng.cli.app import app\n"
        f"app(['ledger', 'verify', {str(files / 'proof.json')!r}])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, "内部一致" in done.stdout) == (0, True), done.stderr


@pytest.mark.django_db(transaction=True)
class TestWithDatabase:
    @pytest.fixture(autouse=True)
    def prepared(self, monkeypatch: pytest.MonkeyPatch, instance: Path) -> None:
        @contextlib.contextmanager
        def running(*_: Any, **__: Any) -> Iterator[None]:
            yield  # the database of the test is up already

        monkeypatch.setattr("zhiheng.ops.postgres.session", running)

    def test_before_anything_was_recorded(self, tmp_path: Path) -> None:
        for command in (["checkpoint"], ["audit"], ["new-key"]):
            result = run(*command)
            assert (result.exit_code, result.stdout) == (2, "")
        assert run("export", tmp_path / "out").exit_code == 1

    def test_checkpoint_export_audit(self, tmp_path: Path) -> None:
        append_many([(bytes([n]) * 32, "event", str(n)) for n in range(10)])
        body = json.loads(run("checkpoint", "--now", "--json").stdout)
        assert (body["tree_size"], body["waiting"], len(body["keys"])) == (10, 0, 1)
        assert body["note"] in run("checkpoint").stdout
        out = tmp_path / "out"
        assert json.loads(run("export", out, "--json").stdout)["tree_size"] == 10
        key = tmp_path / "key.pub"
        key.write_text(body["keys"][0])
        assert run("verify", out, "--key", key).exit_code == 0
        held = tmp_path / "held"
        held.write_text(body["note"])
        report = run("audit", "--checkpoint", held, "--json")
        assert (report.exit_code, json.loads(report.stdout)["ok"]) == (0, True)
        other = MemoryLog()
        other.add({"a": 1})
        held.write_text(other.checkpoint())
        report = run("audit", "--checkpoint", held)
        assert report.exit_code == 1
        assert "另一账本" in report.stdout
        held.write_text("x")
        assert run("audit", "--checkpoint", held).exit_code == 2

    def test_new_key(self) -> None:
        append_many([(bytes(32), "event", "1")])
        before = json.loads(run("checkpoint", "--now", "--json").stdout)["keys"]
        new = json.loads(run("new-key", "--json").stdout)["keys"]
        assert new != before
        append_many([(bytes(32), "event", "2")])
        assert json.loads(run("checkpoint", "--now", "--json").stdout)["keys"] == new


def test_the_signature_of_a_paper_is_checked_off_line(tmp_path: Path) -> None:
    import hashlib

    from zhiheng.ledger import note
    from zhiheng.ledger.keys import Signer

    signer, stranger = Signer.ed25519("test/ledger", b"\1" * 32), Signer.ed25519("test/ledger", b"\2" * 32)
    paper, other, key, sig = (tmp_path / n for n in ("a.pdf", "b.pdf", "key.txt", "a.sig.txt"))
    paper.write_bytes(b"%PDF-1.7 a")
    other.write_bytes(b"%PDF-1.7 b")
    key.write_text(signer.verifier.text + "\n", encoding="utf-8")
    words = (
        f"zhiheng/document/v1\nuid\nsha256:{hashlib.sha256(b'%PDF-1.7 a').hexdigest()}\n某局\n决定书 1号\n"
    )
    sig.write_text(note.sign(words, [signer]), encoding="utf-8")
    good = run("signature", sig, "--document", paper, "--key", key)
    assert good.exit_code == 0 and "签名有效" in good.output
    assert run("signature", sig, "--document", other, "--key", key).exit_code == 1
    sig.write_text(note.sign(words, [stranger]), encoding="utf-8")
    assert run("signature", sig, "--document", paper, "--key", key).exit_code == 1
    sig.write_text("无", encoding="utf-8")
    assert run("signature", sig, "--document", paper, "--key", key).exit_code == 2
