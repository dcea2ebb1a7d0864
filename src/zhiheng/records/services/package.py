"""The archive package: a zip whose every byte follows from the manifest and the stored originals."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from zhiheng.records import storage

_EPOCH = (1980, 1, 1, 0, 0, 0)
MANIFEST = "归档清单.json"


class Sink:
    """Takes bytes in order and cannot seek, so that a package is written the same to disk, to a hash, to a reader."""

    def __init__(self, forward: Callable[[bytes], object] | None = None) -> None:
        self.forward = forward
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Take the next bytes."""
        self.digest.update(data)
        self.size += len(data)
        if self.forward:
            self.forward(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """The manifest as it lies in the package: sorted keys, UTF-8, a final newline."""
    return (json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _info(name: str, size: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_STORED
    info.create_system = 3
    info.external_attr = 0o100400 << 16
    info.file_size = size
    return info


def write_package(manifest: Mapping[str, Any], sink: Sink) -> None:
    """Write the package of a manifest: the manifest first, then each entry's original, as listed.

    Raises DamagedFile if an original is missing or no longer what the manifest says.
    """
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:  # type: ignore[call-overload]
        head = manifest_bytes(manifest)
        archive.writestr(_info(MANIFEST, len(head)), head)
        for entry in manifest["entries"]:
            if not entry["sha256"]:
                continue
            digest = hashlib.sha256()
            with archive.open(_info(entry["path"], entry["size"]), "w") as target:
                for piece in storage.pieces(entry["sha256"]):
                    digest.update(piece)
                    target.write(piece)
            if digest.hexdigest() != entry["sha256"]:
                raise storage.DamagedFile(
                    f"归档材料“{entry['title']}”的存储文件已损坏，请从备份恢复后重新生成归档包。"
                )
