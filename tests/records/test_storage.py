import stat

import pytest

from zhiheng.records import storage


def test_what_is_stored_comes_back_and_is_private():
    stored = storage.put_bytes("证据".encode())
    assert storage.read(stored.sha256).decode() == "证据"
    path = storage.path_of(stored.sha256)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    for parent in (path.parent, path.parent.parent, path.parent.parent.parent):
        assert stat.S_IMODE(parent.stat().st_mode) == 0o700


def test_storing_twice_is_storing_once():
    assert storage.put_bytes(b"same") == storage.put_bytes(b"same")
    assert sum(1 for digest, _ in storage.all_digests() if digest == storage.put_bytes(b"same").sha256) == 1


def test_a_changed_file_is_noticed():
    stored = storage.put_bytes(b"original words")
    path = storage.path_of(stored.sha256)
    path.chmod(0o600)
    path.write_bytes(b"other words...")
    assert not storage.verify(stored.sha256)
    with pytest.raises(storage.DamagedFile, match="改动"):
        storage.read(stored.sha256)
    path.unlink()
    assert not storage.verify(stored.sha256)
    with pytest.raises(storage.DamagedFile, match="找不到"):
        storage.read(stored.sha256)


@pytest.mark.parametrize("bad", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_only_digests_name_files(bad):
    with pytest.raises(ValueError):
        storage.path_of(bad)


def test_pieces_of_a_range():
    stored = storage.put_bytes(bytes(range(256)) * 8)
    assert b"".join(storage.pieces(stored.sha256, 250, 10)) == bytes(
        [250, 251, 252, 253, 254, 255, 0, 1, 2, 3]
    )
    assert len(b"".join(storage.pieces(stored.sha256))) == 2048


def test_nothing_half_written_is_left(monkeypatch):
    def fail(*args):
        raise OSError("disk full")

    monkeypatch.setattr(storage.os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        storage.put_bytes(b"never stored")
    root = storage.path_of("0" * 64).parent.parent.parent
    assert not list(root.glob("tmp*"))
