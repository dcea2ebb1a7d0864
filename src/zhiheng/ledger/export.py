"""Export the log as static files in the C2SP tlog-tiles layout, for mirrors and independent monitors.

The files hold digests and signatures only. Full tiles never change, so an export into the same directory adds
what is new; the checkpoint is written last, so that a reader never sees one whose tiles are not there yet.
"""

from __future__ import annotations

from pathlib import Path

from zhiheng.ops.files import write_atomic

from . import selectors, tiles
from .errors import NotInLedger
from .storage import Signed


def export(directory: Path) -> Signed:
    """Write `checkpoint`, `keys` and `tile/…` below `directory`. Returns the checkpoint exported.

    Raises NotInLedger where nothing was signed yet, OSError where the directory cannot be written.
    """
    head = selectors.latest_checkpoint()
    if head is None:
        raise NotInLedger("账本还没有签发过检查点，没有可导出的内容")
    for ref in tiles.refs(head.size):
        target = directory / ref.path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            draft = target.with_name(target.name + ".part")
            draft.write_bytes(selectors.tile(ref.path))
            draft.replace(target)
    directory.mkdir(parents=True, exist_ok=True)
    write_atomic(directory / "keys", "".join(key + "\n" for key in head.keys), mode=0o644)
    write_atomic(directory / "algorithm", head.log.alg.name + "\n", mode=0o644)
    write_atomic(directory / "checkpoint", head.note, mode=0o644)
    return head
