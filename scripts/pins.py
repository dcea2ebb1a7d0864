"""Rewrite constraints.txt from what is installed, without the project itself and without any address."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

HEADER = "# Exact versions this release was tested with; 'make setup' installs them. Renew with: make pins\n"
TOOLS = {"zhiheng", "pip", "setuptools", "wheel"}


def main() -> None:
    """Write ``name==version`` lines in alphabetical order."""
    pins = {
        dist.metadata["Name"]: dist.version
        for dist in importlib.metadata.distributions()
        if dist.metadata["Name"].lower() not in TOOLS
    }
    lines = [f"{name}=={pins[name]}\n" for name in sorted(pins, key=str.lower)]
    target = Path(__file__).resolve().parent.parent / "constraints.txt"
    target.write_text(HEADER + "".join(lines), encoding="utf-8")
    print(f"{target.name}: {len(lines)}")


if __name__ == "__main__":
    main()
