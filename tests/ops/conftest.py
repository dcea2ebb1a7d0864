"""Instances of their own for the launcher's tests: reachable by the server's account, removed afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhiheng.ops.postgres import launcher
from zhiheng.ops.postgres.__main__ import destroy


@pytest.fixture(scope="module")
def module_environment() -> Iterator[pytest.MonkeyPatch]:
    """A monkeypatch that lasts for the module."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def instance(module_environment: pytest.MonkeyPatch) -> Iterator[Path]:
    """An instance directory that is the current one, with no outside server named."""
    # Not tmp_path: as root the server runs as another account, which pytest's 0700 directories shut out.
    base = Path(tempfile.mkdtemp(prefix="zhiheng-test-"))
    base.chmod(0o711)
    module_environment.setenv("ZHIHENG_INSTANCE_DIR", str(base / "instance"))
    for variable in (launcher.APP_ENV, launcher.OWNER_ENV):
        module_environment.delenv(variable, raising=False)
    yield base / "instance"
    destroy(for_tests=False)
    destroy(for_tests=True)
    shutil.rmtree(base, ignore_errors=True)
