"""Entries live and die with the act's transaction; committed ones get a place, each exactly one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from zhiheng.ledger import hashing, keys, note, selectors
from zhiheng.ledger.audit import audit
from zhiheng.ledger.errors import LedgerError, NotInLedger
from zhiheng.ledger.models import Checkpoint, Entry, Leaf, Log, Pending
from zhiheng.ledger.services import append, append_many, digest_of, integrate

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("instance")]


def digest(n: int = 0) -> bytes:
    return hashing.SHA256.digest(str(n).encode())


def order() -> list[int]:
    return list(Leaf.objects.order_by("index").values_list("entry_id", flat=True))


class Undone(Exception):
    pass


@pytest.mark.req("REC-12")
def test_a_rolled_back_act_leaves_no_leaf() -> None:
    kept = append(digest(1), kind="event", ref="1")
    with pytest.raises(Undone), transaction.atomic():
        append(digest(2), kind="event", ref="2")
        raise Undone
    signed = integrate()
    assert signed.size == 1
    assert order() == [kept]
    assert list(Entry.objects.values_list("ref", flat=True)) == ["1"]
    assert not Pending.objects.exists()


def test_many_keep_their_order() -> None:
    ids = append_many([(digest(n), "event", str(n)) for n in range(700)])
    assert ids == sorted(ids)
    stored = dict(Entry.objects.values_list("id", "ref"))
    assert [stored[id_] for id_ in ids] == [str(n) for n in range(700)]
    integrate()
    assert order() == ids
    assert append_many([]) == []


@pytest.mark.parametrize(
    ("value", "kind", "ref"),
    [
        (b"short", "event", "1"),
        (bytes(33), "event", "1"),
        (bytes(32), "", "1"),
        (bytes(32), "event", ""),
        (bytes(32), "k" * 65, "1"),
        (bytes(32), "event", "r" * 201),
    ],
)
def test_malformed_entries_are_refused(value: bytes, kind: str, ref: str) -> None:
    with pytest.raises(LedgerError):
        append(value, kind=kind, ref=ref)
    assert not Entry.objects.exists()


def test_integrating_again_changes_nothing() -> None:
    append(digest(), kind="event", ref="1")
    first = integrate()
    assert integrate() == first
    assert Checkpoint.objects.count() == 1


def test_an_empty_log_signs_the_empty_tree() -> None:
    signed = integrate()
    assert (signed.size, signed.root) == (0, hashing.SHA256.digest(b""))
    append(digest(), kind="event", ref="1")
    assert integrate().size == 1


def test_the_checkpoint_is_signed_by_the_published_key() -> None:
    append(digest(), kind="event", ref="1")
    signed = integrate()
    trusted = [keys.parse_key(text) for text in selectors.public_keys()]
    assert note.verify(note.parse(signed.note), trusted) == trusted
    assert selectors.latest_checkpoint() == signed


def test_small_batches_make_the_same_tree() -> None:
    append_many([(digest(n), "event", str(n)) for n in range(530)])
    signed = integrate(batch=100)
    assert signed.size == 530
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [
        100,
        200,
        300,
        400,
        500,
        530,
    ]
    report = audit()
    assert report is not None
    assert report.ok
    assert report.entries == 530


def test_a_transaction_that_commits_late_is_not_skipped(in_thread: Callable[..., threading.Thread]) -> None:
    append(digest(), kind="event", ref="first")
    appended, release = threading.Event(), threading.Event()
    late: list[int] = []

    def slow_act() -> None:
        with transaction.atomic():
            late.append(append(digest(1), kind="event", ref="late"))
            appended.set()
            assert release.wait(20)

    thread = in_thread(slow_act)
    assert appended.wait(20)
    quick = append(digest(2), kind="event", ref="quick")
    assert late[0] < quick
    assert integrate().size == 2
    assert late[0] not in order()
    release.set()
    thread.join(20)
    assert integrate().size == 3
    assert order()[1:] == [quick, late[0]]


def test_appending_does_not_wait_for_another_act(in_thread: Callable[..., threading.Thread]) -> None:
    append(digest(), kind="event", ref="first")
    done = threading.Event()

    def other_act() -> None:
        append(digest(2), kind="event", ref="other")
        done.set()

    with transaction.atomic():
        append(digest(1), kind="event", ref="open")
        thread = in_thread(other_act)
        assert done.wait(10)
    thread.join(10)


def test_two_first_acts_at_once_start_one_log(in_thread: Callable[..., threading.Thread]) -> None:
    gate = threading.Barrier(4)

    def act(n: int) -> None:
        gate.wait(20)
        append(digest(n), kind="event", ref=str(n))

    for thread in [in_thread(act, n) for n in range(4)]:
        thread.join(30)
    assert Log.objects.count() == 1
    assert Entry.objects.count() == 4


def test_many_writers_and_integrators_at_once(in_thread: Callable[..., threading.Thread]) -> None:
    append(digest(), kind="event", ref="first")
    failed: list[BaseException] = []

    def guarded(work: Callable[[], Any]) -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    def acts() -> None:
        for n in range(25):
            try:
                with transaction.atomic():
                    append_many([(os.urandom(32), "event", "x")] * 3)
                    if n % 5 == 4:
                        raise Undone
            except Undone:
                pass

    def integrations() -> None:
        for _ in range(10):
            integrate(batch=17)

    threads = [in_thread(guarded, work) for work in (acts, acts, acts, integrations, integrations)]
    for thread in threads:
        thread.join(60)
    assert failed == []
    signed = integrate()
    assert signed.size == 1 + 3 * 20 * 3 == Entry.objects.count()
    assert list(Leaf.objects.order_by("index").values_list("index", flat=True)) == list(range(signed.size))
    report = audit()
    assert report is not None
    assert (report.ok, report.waiting, report.entries) == (True, 0, signed.size)


def test_integration_inside_a_request_does_not_hang_on_its_transaction() -> None:
    entry = append(digest(), kind="event", ref="1")
    with pytest.raises(Undone), transaction.atomic():
        proof = selectors.proof_for(entry)
        raise Undone
    assert proof.size == 1
    head = selectors.latest_checkpoint()
    assert head is not None
    assert head.note == proof.checkpoint


def test_an_uncommitted_entry_has_no_proof_yet() -> None:
    append(digest(), kind="event", ref="1")
    with transaction.atomic():
        entry = append(digest(1), kind="event", ref="2")
        with pytest.raises(NotInLedger, match="尚未提交"):
            selectors.proof_for(entry)
    assert selectors.proof_for(entry).index == 1


def test_a_log_in_the_national_algorithm(settings: Any) -> None:
    settings.LEDGER_HASH = "sm3"
    settings.LEDGER_SM2 = keys.sm2_library() is not None and "1"
    record = {"a": 1}
    entry = append(digest_of(record), kind="event", ref="1")
    proof = selectors.proof_for(entry, record)
    assert proof.hash == "sm3"
    assert digest_of(record) == hashing.SM3.of_record(record)
    assert len(proof.keys) == (2 if settings.LEDGER_SM2 else 1)
    assert Log.objects.get().origin.endswith("-sm3")


def test_old_logs_stay_provable_after_a_new_one_is_started(settings: Any) -> None:
    settings.LEDGER_ORIGIN = "example.org/old"
    old = append(digest(1), kind="event", ref="1")
    settings.LEDGER_ORIGIN = "example.org/new"
    new = append(digest(2), kind="event", ref="2")
    assert selectors.proof_for(new).checkpoint.startswith("example.org/new\n1\n")
    assert selectors.proof_for(old).checkpoint.startswith("example.org/old\n1\n")


def test_the_minutely_job_integrates() -> None:
    from zhiheng.ledger.jobs import integrate_ledger

    append(digest(), kind="event", ref="1")
    integrate_ledger(timestamp=0)
    assert selectors.waiting() == 0
    periodic = integrate_ledger.blueprint.periodic_registry.periodic_tasks
    assert [task.cron for task in periodic.values() if task.task is integrate_ledger] == ["* * * * *"]
