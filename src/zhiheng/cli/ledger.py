"""``zhiheng ledger``: check proofs without a database; show, export and audit the ledger with one."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from zhiheng.ledger import checkpoint as checkpoints, hashing, note, proof
from zhiheng.ledger.errors import LedgerError, NoteError, UnreadableBundle
from zhiheng.ledger.keys import Verifier, parse_key
from zhiheng.ledger.mirror import verify_export
from zhiheng.ledger.result import MARKS, Result
from zhiheng.ledger.verify import verify as verify_bundle

app = typer.Typer(no_args_is_help=True, add_completion=False, help="存证账本：核验与导出")

MAX_FILE = 64 * 1024 * 1024
JSON = typer.Option(False, "--json", help="输出一个 JSON 对象")


@app.command()
def verify(
    file: Path = typer.Argument(..., help="证明文件（JSON），或导出的账本目录"),
    key: Path = typer.Option(None, "--key", help="从发布机关取得的公钥文件，每行一个"),
    document: list[Path] = typer.Option([], "--document", help="一并核对的原件，如决定书 PDF；可重复"),
    as_json: bool = JSON,
) -> None:
    """离线核验存证证明：不用数据库，不用网络。退出码 0 通过、1 不通过、2 文件读不出。"""
    try:
        trusted = _keys(key) if key else []
        digests = {path.name: _digests(path) for path in document}
        if file.is_dir():
            result = verify_export(file, trusted=trusted)
        else:
            result = verify_bundle(proof.loads(_read(file)), trusted=trusted, documents=digests)
    except NoteError as error:
        raise typer.BadParameter(f"{key}：{error}") from None
    except UnreadableBundle as error:
        raise typer.BadParameter(f"{file} 不是可核验的证明文件：{error}") from None
    typer.echo(json.dumps(result.to_dict(), ensure_ascii=False) if as_json else _readable(result))
    raise typer.Exit(0 if result.ok else 1)


@app.command()
def signature(
    file: Path = typer.Argument(..., help="文书的签名文件（.sig.txt）"),
    document: Path = typer.Option(..., "--document", help="文书 PDF"),
    key: Path = typer.Option(..., "--key", help="从发布机关取得的公钥文件，每行一个"),
    as_json: bool = JSON,
) -> None:
    """离线核验文书的电子签名：不用数据库，不用网络。退出码 0 通过、1 不通过、2 文件读不出。"""
    try:
        keys = _keys(key)
        parsed = note.parse(_read(file))
    except NoteError as error:
        raise typer.BadParameter(f"{file}：{error}") from None
    lines = parsed.text.splitlines()
    try:
        signed_by = note.verify(parsed, keys)
        same = any(f"sha256:{digest}" in lines for digest in _digests(document))
        ok, message = same, "签名有效，文书未被改动" if same else "签名有效，但签的不是这份文书"
    except LedgerError as error:
        signed_by, ok, message = [], False, str(error)
    body = {"ok": ok, "message": message, "signers": [k.fingerprint for k in signed_by], "words": lines}
    typer.echo(json.dumps(body, ensure_ascii=False) if as_json else "\n".join([message, *lines]))
    raise typer.Exit(0 if ok else 1)


@app.command()
def checkpoint(
    now: bool = typer.Option(False, "--now", help="先把已提交的条目入账"), as_json: bool = JSON
) -> None:
    """显示最新的已签名检查点和公钥。"""
    with _database():
        from zhiheng.ledger import selectors
        from zhiheng.ledger.services import integrate

        head = integrate() if now else selectors.latest_checkpoint()
        waiting = selectors.waiting()
    if head is None:
        raise typer.BadParameter("账本还没有检查点；加 --now 可立即签发")
    body = {
        "origin": head.log.origin, "algorithm": head.log.alg.name, "tree_size": head.size,
        "root": head.root.hex(), "note": head.note, "keys": list(head.keys), "waiting": waiting,
    }  # fmt: skip
    shown = "".join(f"公钥 {text}\n指纹 {parse_key(text).fingerprint}\n" for text in head.keys)
    text = f"{head.note}\n{shown}待入账 {waiting} 条"
    typer.echo(json.dumps(body, ensure_ascii=False) if as_json else text)


@app.command()
def export(directory: Path = typer.Argument(..., help="目标目录"), as_json: bool = JSON) -> None:
    """导出为静态文件（C2SP tlog-tiles 布局），供镜像和独立监测；重复导出只补新增部分。"""
    with _database():
        from zhiheng.ledger.export import export as write

        head = write(directory)
    body = {"directory": str(directory), "origin": head.log.origin, "tree_size": head.size}
    text = f"已导出账本 {head.log.origin}，共 {head.size} 条，到 {directory}"
    typer.echo(json.dumps(body, ensure_ascii=False) if as_json else text)


@app.command()
def audit(
    held: list[Path] = typer.Option([], "--checkpoint", help="别处留存的检查点文件，一并比对；可重复"),
    as_json: bool = JSON,
) -> None:
    """由条目重算整个账本，与存储和签发的检查点比对。退出码 0 一致、1 有不符。"""
    try:
        heads = [checkpoints.parse(note.parse(_read(path)).text) for path in held]
    except NoteError as error:
        raise typer.BadParameter(str(error)) from None
    with _database():
        from zhiheng.ledger.audit import audit as run

        report = run(heads)
    if report is None:
        raise typer.BadParameter("还没有账本：第一个存证条目写入后才会建立")
    if as_json:
        body: dict[str, Any] = {"ok": report.ok, **vars(report)}
        body["findings"] = [vars(finding) for finding in report.findings]
        typer.echo(json.dumps(body, ensure_ascii=False))
    else:
        for finding in report.findings:
            typer.echo(f"✗ {finding.message}")
        more = "（只列出前若干处）" if report.truncated else ""
        state = "一致" if report.ok else f"发现 {len(report.findings)} 处不符{more}"
        typer.echo(
            f"账本 {report.origin}：{report.size} 条，{report.checkpoints} 个检查点，"
            f"待入账 {report.waiting} 条，{state}"
        )
    raise typer.Exit(0 if report.ok else 1)


@app.command("new-key")
def new_key(as_json: bool = JSON) -> None:
    """更换签名密钥：旧密钥文件改名留存，下一个检查点用新密钥签。更换后须重新公布公钥。"""
    with _database():
        from zhiheng.ledger import keystore, selectors

        head = selectors.latest_checkpoint()
        if head is None:
            raise typer.BadParameter("账本还没有签发过检查点，不需要更换密钥")
        keys = keystore.public_keys(keystore.replace(head.log.origin))
    text = "\n".join(f"新公钥 {line}" for line in keys)
    typer.echo(json.dumps({"keys": list(keys)}, ensure_ascii=False) if as_json else text)


@contextlib.contextmanager
def _database() -> Iterator[None]:
    """The database for the duration of a command; ledger errors become one line."""
    from zhiheng.ops.django import setup
    from zhiheng.ops.postgres import session

    with session():
        setup()
        try:
            yield
        except LedgerError as error:
            typer.echo(f"✗ {error}", err=True)
            raise typer.Exit(1) from None


def _readable(result: Result) -> str:
    lines = [f"[{MARKS[check.status]}] {check.title}：{check.message}" for check in result.checks]
    lines += [f"公钥指纹（{key.title}）{key.fingerprint}" for key in result.signers]
    return "\n".join([*lines, result.summary])


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        raise _unopened(path, error) from None
    if len(data) > MAX_FILE:
        raise typer.BadParameter(f"文件 {path} 过大，不是证明文件")
    return data


def _keys(path: Path) -> list[Verifier]:
    text = _read(path).decode("utf-8", "replace")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        raise typer.BadParameter(f"公钥文件 {path} 中没有公钥")
    return [parse_key(line) for line in lines]


def _digests(path: Path) -> list[str]:
    try:
        found = []
        for alg in hashing.ALGORITHMS.values():
            with path.open("rb") as stream:
                found.append(alg.of_stream(stream).hex())
        return found
    except OSError as error:
        raise _unopened(path, error) from None


def _unopened(path: Path, error: OSError) -> typer.BadParameter:
    reason = "不存在" if isinstance(error, FileNotFoundError) else f"打不开（{error.strerror}）"
    return typer.BadParameter(f"文件 {path} {reason}")
