"""Taking the platform's pulse: each reading with its state and, where something is wrong, what to do."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from zhiheng.common import clock
from zhiheng.journal.models import OutboxMessage
from zhiheng.ledger import selectors as ledger

GOOD, WARN, BAD = "green", "yellow", "red"
QUIET = dt.timedelta(seconds=60)  # a worker writes its heartbeat every ten seconds
SLOW = dt.timedelta(minutes=10)
LITTLE, TOO_LITTLE = 10, 3  # per cent of the disk left

_DATABASE = (
    "SELECT current_setting('server_version'), pg_database_size(current_database()),"
    " pg_postmaster_start_time(), (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database())"
)
_JOBS = (
    "SELECT count(*) FILTER (WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())),"
    " count(*) FILTER (WHERE status = 'doing'), count(*) FILTER (WHERE status = 'failed'),"
    " (SELECT min(e.at) FROM procrastinate_events e JOIN procrastinate_jobs j ON j.id = e.job_id"
    "  WHERE j.status = 'todo' AND j.scheduled_at IS NULL AND e.type = 'deferred'),"
    " (SELECT max(last_heartbeat) FROM procrastinate_workers)"
    " FROM procrastinate_jobs WHERE status IN ('todo', 'doing', 'failed')"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing measured: what it is, its value, its state, and what to do about it."""

    label: str
    value: str
    tone: str = GOOD
    advice: str = ""
    icon: str = "ti-point"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Jobs:
    """The queue: due, running, failed, since when the oldest waits, and the worker's last sign of life."""

    waiting: int
    running: int
    failed: int
    oldest: dt.datetime | None
    heartbeat: dt.datetime | None


def jobs() -> Jobs:
    """Return the state of the queue, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_JOBS)
        return Jobs(*cursor.fetchone())


def database() -> list[Reading]:
    """Return version, size, running since when, connections."""
    with connection.cursor() as cursor:
        cursor.execute(_DATABASE)
        version, size, since, connections = cursor.fetchone()
    return [
        Reading("数据库", f"PostgreSQL {version.split()[0]}，可用", icon="ti-database"),
        Reading("数据量", _bytes(size), icon="ti-database"),
        Reading("数据库启动于", _moment(since), icon="ti-clock"),
        Reading("数据库连接", f"{connections} 个", icon="ti-plug-connected"),
    ]


def worker(found: Jobs) -> list[Reading]:
    """Return whether the worker lives and whether jobs pile up."""
    now = clock.now()
    if found.heartbeat is None:
        alive = Reading(
            "后台进程",
            "没有运行",
            BAD,
            "请用 zhiheng up 启动；只启动后台进程用 python -m zhiheng.ops.worker。",
        )
    elif now - found.heartbeat > QUIET:
        alive = Reading(
            "后台进程",
            f"最近心跳 {_moment(found.heartbeat)}",
            BAD,
            "后台进程可能已停止，请查看日志后重新启动。",
        )
    else:
        alive = Reading("后台进程", f"运行中，最近心跳 {_moment(found.heartbeat)}")
    late = bool(found.waiting and found.oldest and now - found.oldest > SLOW)
    return [
        alive,
        Reading(
            "等待的任务",
            f"{found.waiting} 个"
            + (f"，最早 {_moment(found.oldest)}" if found.waiting and found.oldest else ""),
            WARN if late else GOOD,
            "任务积压超过 10 分钟，请检查后台进程是否运行、是否需要增加并发。" if late else "",
        ),
        Reading("正在执行", f"{found.running} 个"),
        Reading(
            "失败的任务",
            f"{found.failed} 个",
            BAD if found.failed else GOOD,
            "请查看原因，排除后重试。" if found.failed else "",
        ),
    ]


def ledger_state() -> list[Reading]:
    """Return where the ledger stands."""
    head, waiting = ledger.latest_checkpoint(), ledger.waiting()
    late = waiting > 100_000
    return [
        Reading(
            "账本检查点",
            f"{head.size:,} 条，{head.log.origin}" if head else "尚未签发",
            GOOD if head else WARN,
        ),
        Reading(
            "待入账条目",
            f"{waiting:,} 条",
            WARN if late else GOOD,
            "待入账条目过多，请检查后台进程。" if late else "",
        ),
    ]


def messages() -> list[Reading]:
    """Return how many messages wait and how many died."""
    dead = OutboxMessage.objects.filter(status=OutboxMessage.Status.DEAD).count()
    return [
        Reading(
            "发送失败的消息", f"{dead} 条", BAD if dead else GOOD, "请查看原因，排除后重发。" if dead else ""
        )
    ]


def disk() -> list[Reading]:
    """Return what is left where the platform keeps its files."""
    place = Path(settings.INSTANCE_DIR)
    while not place.exists():
        place = place.parent
    use = shutil.disk_usage(place)
    left = use.free * 100 // use.total
    tone = BAD if left < TOO_LITTLE else WARN if left < LITTLE else GOOD
    advice = "磁盘空间不足，请清理或者扩容；写满后不能再办理业务。" if tone != GOOD else ""
    return [Reading("磁盘剩余", f"{_bytes(use.free)}（{left}%）", tone, advice)]


def _bytes(size: float) -> str:
    for unit in ("B", "KB", "MB", "GB"):
        if size < 1024:
            return f"{size:.0f} {unit}"
        size /= 1024
    return f"{size:.1f} TB"


def _moment(at: dt.datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S")
