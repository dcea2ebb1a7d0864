"""Cases: list latency as the web server answers it, at 1 and 16 users, and filings per second with event, ledger, outbox.

A database cluster of its own (durable settings), filled with a demo's cases copied to the wanted number; in front of it the web
server as ``zhiheng up`` starts it, with its log. Clients are threads of this process, each with a connection kept open: a request
with the cookies a browser would send, the whole answer read and looked at, then the next without a pause. A browser would also fetch
style sheets once; those are not counted. Before anything is measured sixteen ask a few times, so that what is measured is a
server that has been running. Everything shares the machine's cores, which is stated with the table.
"""

from __future__ import annotations

import datetime as dt
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

TITLE = "案件"
LIST_1, LIST_16, CREATE = 40.0, 120.0, 100.0
SEED_CASES = 400
WARM = 8  # requests a user before any is measured
# What Open Zaak publishes for 1,000,000 cases on 10 CPUs: list at 1 and at 16 users, creations a second.
PEER = {"list_1_admin": 150, "list_1_user": 200, "list_16_admin": 430, "list_16_user": 320, "create": 24}


def run(n: int = 100_000) -> dict[str, Any]:
    """Measure with ``n`` cases; returns label → value, unit, target, ok."""
    with _cluster() as urls:
        os.environ["ZHIHENG_DATABASE_URL"], os.environ["ZHIHENG_OWNER_DATABASE_URL"] = urls
        filled = _in_child("fill", str(n))
        cookies = dict(line.split("=", 1) for line in filled.split() if "=" in line)
        results: dict[str, Any] = {"案件数": {"value": n, "unit": "件"}}
        with _server() as port:
            for who, label in (("admin", "监督人员（全省）"), ("user", "执法人员（本单位）")):
                cookie = cookies[who]
                for users, each, target in ((1, 120, LIST_1), (16, 20, LIST_16)):
                    _clients(port, cookie, 16, WARM)
                    p50, p95 = _clients(port, cookie, users, each)
                    key = f"列表 p50，{users} 人同时，{label}"
                    peer = PEER[f"list_{users}_{who}"]
                    results[key] = {"value": p50, "unit": "毫秒", "target": target, "ok": p50 <= target}
                    results[f"{key}：p95"] = {"value": p95, "unit": "毫秒"}
                    results[f"{key} ÷ Open Zaak 公布值（{peer} 毫秒，100 万件、10 CPU）"] = {
                        "value": p50 / peer,
                        "unit": "倍",
                    }
        ratio = _value(results, 1, "执法人员") / _value(results, 1, "监督人员")
        results["执法人员 ÷ 监督人员（1 人）"] = {
            "value": ratio,
            "unit": "倍",
            "target": 1.1,
            "ok": ratio <= 1.1,
        }
        bare = sum(map(float, _in_children("create-bare", "250")))
        full = sum(map(float, _in_children("create", "120")))
        results["立案，2 个进程（事件、存证、事实行、后续任务同一事务；不制作文书，与对照口径一致）"] = {
            "value": bare,
            "unit": "件/秒",
            "target": CREATE,
            "ok": bare >= CREATE,
        }
        results[f"立案 ÷ Open Zaak 公布值（{PEER['create']} 件/秒）"] = {
            "value": bare / PEER["create"],
            "unit": "倍",
        }
        results["立案，2 个进程，同一事务内制作立案审批表（PDF/A）"] = {"value": full, "unit": "件/秒"}
    return results


def _value(results: dict[str, Any], users: int, who: str) -> float:
    return next(
        float(r["value"])
        for k, r in results.items()
        if k.startswith(f"列表 p50，{users} 人同时，{who}") and "÷" not in k and "p95" not in k
    )


@contextmanager
def _cluster() -> Iterator[tuple[str, str]]:
    from zhiheng.ops import postgres

    # In the instance's own disk, not in memory: a benchmark of durable commits must reach the disk.
    place = Path(tempfile.mkdtemp(prefix="zhiheng-bench-"))
    place.chmod(0o755)
    try:
        info = postgres.ensure_running(place)
        yield info["app"], info["owner"]
    finally:
        postgres.stop(place)
        shutil.rmtree(place, ignore_errors=True)


def _in_child(what: str, *more: str) -> str:
    """Run a part of this file in a process of its own: Django's settings are read once a process."""
    done = subprocess.run(
        [sys.executable, __file__, what, *more], capture_output=True, text=True, check=False, env=os.environ
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout.strip()


def _in_children(what: str, *more: str, count: int = 2) -> list[str]:
    """Run the same part in so many processes at once; returns what each printed last."""
    commands = [[sys.executable, __file__, what, *more, str(k)] for k in range(count)]
    children = [subprocess.Popen(c, stdout=subprocess.PIPE, text=True, env=os.environ) for c in commands]
    outputs = [child.communicate()[0] for child in children]
    if any(child.returncode for child in children):
        raise RuntimeError("filing failed")
    return [out.split()[-1] for out in outputs]


@contextmanager
def _server() -> Iterator[int]:
    from zhiheng.ops import web

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    served = web.command("127.0.0.1", port, workers=web.processes(), threads=web.THREADS)
    with tempfile.TemporaryFile() as log:
        child = subprocess.Popen(served, stdout=log, stderr=log)
    try:
        _wait_for(port)
        yield port
    finally:
        child.terminate()
        child.wait(15)


def _wait_for(port: int, seconds: int = 120) -> None:
    """Wait until the server listens; on a busy machine loading takes its time."""
    until = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _clients(port: int, cookie: str, users: int, each: int) -> tuple[float, float]:
    """Let so many users ask for the list so many times; returns (p50, p95) in milliseconds."""
    times: list[float] = []
    lock = threading.Lock()

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        mine, cookies = [], {"sessionid": cookie}
        for _ in range(each):
            began = time.perf_counter()
            sent = "; ".join(f"{name}={value}" for name, value in cookies.items())
            connection.request("GET", "/desk/cases/", headers={"Cookie": sent})
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200 or b"<table" not in body:
                raise RuntimeError(f"list answered {answer.status}")
            mine.append((time.perf_counter() - began) * 1000)
            for given in answer.headers.get_all("Set-Cookie", ()):
                name, _, value = given.partition(";")[0].partition("=")
                cookies[name] = value
        with lock:
            times.extend(mine)

    threads = [threading.Thread(target=client) for _ in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) != users * each:
        raise RuntimeError("some requests failed")
    ordered = sorted(times)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95) - 1]


def _setup() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhiheng.config.settings"
    import django

    django.setup()


def fill(n: int) -> None:
    """Migrate, make a demo, copy its cases until there are ``n``, and print a session of each user."""
    _setup()
    from django.core.management import call_command
    from django.db import connection, connections

    from zhiheng.common import clock, scope
    from zhiheng.demo.load import build

    call_command("migrate", database="owner", verbosity=0)
    scope.apply(scope.SYSTEM)
    loaded = build(today=clock.today(), cases=SEED_CASES)
    with connection.cursor() as cursor:
        for table, keys in (
            ("cases_case", {"id", "number", "lead_id"}),
            ("cases_factsrow", {"case_id", "case_no"}),
        ):
            _copy(cursor, table, keys, n)
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('cases_case', 'id'), (SELECT max(id) FROM cases_case))"
        )
    with connections["owner"].cursor() as cursor:  # only the owner may vacuum
        for table in ("cases_case", "cases_factsrow"):
            cursor.execute(f"VACUUM (ANALYZE) {table}")
    from zhiheng.organs.models import Account

    admin = Account.objects.get(username="wang")
    user = loaded.world.bodies[0].officers[0].account
    sys.stdout.write(f"admin={_session(admin)}\nuser={_session(user)}\n")


def _copy(cursor: Any, table: str, keys: set[str], n: int) -> None:
    cursor.execute("SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table])
    columns = [c for (c,) in cursor.fetchall()]
    values = []
    for c in columns:
        quoted = f't."{c}"'
        if c in {"id", "case_id"} and c in keys:
            values.append(f"{quoted} + g * 100000")
        elif c in {"number", "case_no"} and c in keys:
            values.append(f"{quoted} || '-' || g")
        elif c == "lead_id":
            values.append("NULL")
        elif c == "filed_on":
            values.append(f"{quoted} - (g %% 500)")
        else:
            values.append(quoted)
    names = ", ".join(f'"{c}"' for c in columns)
    cursor.execute(
        f"INSERT INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} t,"
        f" generate_series(1, {max(n // SEED_CASES - 1, 1)}) g",
        [],
    )


def _session(account: Any) -> str:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from zhiheng.organs.sessions import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "zhiheng.organs.sessions.Accounts"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def create(count: int, who: int = 0, *, papers: bool = True) -> None:
    """File so many cases from leads, each in its own transaction by the real service; print the rate.

    Two processes file in two bodies: within one body its series of numbers would make them wait for each other.
    """
    _setup()
    from zhiheng.approvals.registry import Approval
    from zhiheng.cases.documents import mode
    from zhiheng.cases.inputs.filing import FileCase, RegisterLead
    from zhiheng.cases.services.opening import file_case, register_lead
    from zhiheng.common import clock, scope
    from zhiheng.officers.models import Officer
    from zhiheng.organs.actor import actor_for
    from zhiheng.organs.models import Account
    from zhiheng.powers.selectors import items_for

    scope.apply(scope.SYSTEM)
    account = Account.objects.get(username=("zhao", "chu")[who])
    actor, organ = actor_for(account), account.organ
    assert organ is not None
    item = items_for(organ, clock.today())[0]
    handlers = tuple(
        Officer.objects.filter(organ=organ, certificates__isnull=False).values_list("pk", flat=True)[:2]
    )
    today = clock.today()
    leads = [
        register_lead(
            actor=actor,
            organ=organ,
            data=RegisterLead(received_on=today, source="COMPLAINT", matter=item.field, summary=f"线索{k}"),
        )
        for k in range(count)
    ]
    consent = Approval(0, account.pk, account.name)
    began = time.perf_counter()
    with nullcontext() if papers else mode.kept_elsewhere():
        for k, lead in enumerate(leads):
            file_case(
                lead.pk,
                actor=actor,
                data=FileCase(
                    filed_on=today,
                    item=item.pk,
                    cause="涉嫌违法",
                    facts_summary="有初步证据",
                    place="辖区内",
                    act_began_on=today - dt.timedelta(days=3),
                    handlers=handlers,
                    kind="ORG",
                    name=f"某某商贸有限公司{papers}{who}{k}",
                ),
                approval=consent,
            )
    sys.stdout.write(f"{count / (time.perf_counter() - began):.1f}\n")


if __name__ == "__main__":
    numbers = [int(n) for n in sys.argv[2:]]
    if sys.argv[1] == "fill":
        fill(*numbers)
    else:
        create(*numbers, papers=sys.argv[1] == "create")
