"""Ledger: appends with integration, acts one by one, proofs; beside a plain hash chain in the same database.

Runs in a schema of its own that is dropped afterwards, with keys in a temporary folder: the installation's own
ledger is not touched. The baseline is what is usually built instead: each row carries the hash of the row
before it, so every act must lock the last row.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

TITLE = "存证账本"
DATABASE = True
TARGET = 3000
SCHEMA = "zhiheng_bench_ledger"
BATCH = 1000
WRITERS = 4
SINGLE = 1200


def run(n: int = 30_000) -> dict[str, Any]:
    """Measure with `n` entries in batches; returns label → value, unit, target, ok."""
    from zhiheng.ops.django import setup

    setup()
    with _scratch():
        from zhiheng.ledger import proof, selectors
        from zhiheng.ledger.services import integrate
        from zhiheng.ledger.verify import verify

        digests = [hashlib.sha256(str(k).encode()).digest() for k in range(n)]
        ids, ours_batch, integration = _batches(digests)
        chain_batch = _rate(n, lambda: _chain_batch(digests))
        ours_1, ours_w = _acts(_append_one, 1), _acts(_append_one, WRITERS)
        chain_1, chain_w = _acts(_chain_one, 1), _acts(_chain_one, WRITERS)
        integrate()
        wanted = ids[:: max(1, n // 300)]
        proofs: list[Any] = []
        proof_rate = _rate(len(wanted), lambda: proofs.extend(selectors.proof_for(entry) for entry in wanted))
        files = [proof.dumps(bundle) for bundle in proofs]
        verified: list[bool] = []
        verify_rate = _rate(
            len(files), lambda: verified.extend(verify(proof.loads(text)).ok for text in files)
        )
        assert all(verified)
    return {
        f"成批写入并入账、签发检查点（{n:,} 条，每批 {BATCH}）": {
            "value": ours_batch, "unit": "条/秒", "target": TARGET, "ok": ours_batch >= TARGET,
        },
        "其中入账（分配序号、算树、签名）": {"value": integration, "unit": "条/秒"},
        "对照：哈希链逐行插入（同一事务）": {"value": chain_batch, "unit": "条/秒"},
        "成批写入 ÷ 对照": {"value": ours_batch / chain_batch, "unit": "倍"},
        "逐案写入，各自提交，1 人": {"value": ours_1, "unit": "条/秒"},
        f"逐案写入，各自提交，{WRITERS} 人同时": {"value": ours_w, "unit": "条/秒"},
        "对照：哈希链，各自提交，1 人": {"value": chain_1, "unit": "条/秒"},
        f"对照：哈希链，各自提交，{WRITERS} 人同时": {"value": chain_w, "unit": "条/秒"},
        f"逐案写入 ÷ 对照（{WRITERS} 人同时）": {"value": ours_w / chain_w, "unit": "倍"},
        "出具证明": {"value": proof_rate, "unit": "份/秒"},
        "离线核验": {"value": verify_rate, "unit": "份/秒"},
    }  # fmt: skip


def _batches(digests: list[bytes]) -> tuple[list[int], float, float]:
    from zhiheng.ledger.services import append_many, integrate

    ids: list[int] = []
    begin = time.perf_counter()
    for start in range(0, len(digests), BATCH):
        ids += append_many([(digest, "bench", "x") for digest in digests[start : start + BATCH]])
    middle = time.perf_counter()
    signed = integrate()
    end = time.perf_counter()
    assert signed.size == len(digests)
    return ids, len(digests) / (end - begin), len(digests) / (end - middle)


def _chain_batch(digests: list[bytes]) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        last = bytes(32)
        for digest in digests:
            last = hashlib.sha256(last + digest).digest()
            cursor.execute("INSERT INTO chain (digest, hash) VALUES (%s, %s)", [digest, last])


def _append_one() -> None:
    from django.db import transaction

    from zhiheng.ledger.services import append

    with transaction.atomic():
        append(os.urandom(32), kind="bench", ref="x")


def _chain_one() -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        # The head is one row that everybody locks: reading the last row unlocked would fork the chain.
        cursor.execute("SELECT hash FROM chain_head FOR UPDATE")
        digest = os.urandom(32)
        value = hashlib.sha256(bytes(cursor.fetchone()[0]) + digest).digest()
        cursor.execute("INSERT INTO chain (digest, hash) VALUES (%s, %s)", [digest, value])
        cursor.execute("UPDATE chain_head SET hash = %s", [value])


def _acts(act: Callable[[], None], writers: int) -> float:
    """Acts per second when `writers` people act at once, each act committed on its own."""
    from django.db import connections

    gate, failed = threading.Barrier(writers + 1), list[BaseException]()

    def work() -> None:
        try:
            _enter()
            act()
            gate.wait()
            for _ in range(SINGLE // writers):
                act()
        except BaseException as error:
            failed.append(error)
            gate.abort()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(writers)]
    for thread in threads:
        thread.start()
    with suppress(threading.BrokenBarrierError):
        gate.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return SINGLE / (time.perf_counter() - begin)


def _rate(count: int, work: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    work()
    return count / (time.perf_counter() - begin)


def _enter() -> None:
    """Turn this thread's connection to the scratch schema."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SET search_path TO {SCHEMA}")


@contextmanager
def _scratch() -> Iterator[None]:
    """The ledger's tables, triggers and privileges in an empty schema, and an empty key folder."""
    from django.db import connections
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState
    from django.test.utils import override_settings

    owner, user = connections["owner"], connections["default"].settings_dict["USER"]
    with owner.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        cursor.execute(f'GRANT USAGE ON SCHEMA {SCHEMA} TO "{user}"')
        for what, rights in (("TABLES", "SELECT, INSERT, UPDATE, DELETE"), ("SEQUENCES", "USAGE, SELECT")):
            cursor.execute(
                f'ALTER DEFAULT PRIVILEGES IN SCHEMA {SCHEMA} GRANT {rights} ON {what} TO "{user}"'
            )
        cursor.execute(f"SET search_path TO {SCHEMA}")
    try:
        loader, state = MigrationLoader(None), ProjectState()
        with owner.schema_editor() as editor:
            for app, name in loader.graph.forwards_plan(loader.graph.leaf_nodes("ledger")[0]):
                if app == "ledger":
                    state = loader.get_migration(app, name).apply(state, editor)
            editor.execute("CREATE TABLE chain (id bigserial PRIMARY KEY, digest bytea, hash bytea)")
            editor.execute("CREATE TABLE chain_head AS SELECT decode(repeat('00', 32), 'hex') AS hash")
        with (
            tempfile.TemporaryDirectory() as folder,
            override_settings(INSTANCE_DIR=folder, LEDGER_ORIGIN=""),
        ):
            _enter()
            yield
    finally:
        connections["default"].close()
        with owner.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        owner.close()


if __name__ == "__main__":
    import json
    import sys

    from zhiheng.ops.postgres import session

    with session():
        print(json.dumps(run(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000), ensure_ascii=False))
