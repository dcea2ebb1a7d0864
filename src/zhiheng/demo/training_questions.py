"""A small bank of questions written from the laws themselves; every answer stands in the article named beside it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the bank; ``key`` is its answer, or what an essay is marked by."""

    kind: str
    tag: str
    difficulty: int
    stem: str
    options: tuple[str, ...]
    key: str
    source: str


def questions() -> list[Asked]:
    """Return the bank, in the order of its file."""
    text = (resources.files("zhiheng.demo") / "training_questions.txt").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            kind, tag, difficulty, stem, options, key, source = line.split("|")
            found.append(
                Asked(
                    kind,
                    tag,
                    int(difficulty),
                    stem,
                    tuple(options.split("/")) if options else (),
                    key,
                    source,
                )
            )
    return found
