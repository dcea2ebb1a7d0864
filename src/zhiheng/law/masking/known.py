"""What the case file knows about people, to be looked for in a text about to be published."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Known", "KnownPerson"]

_FORBIDDEN = "*＊某"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A natural person of the case. ``aliases`` are other spellings (曾用名, 少数民族姓名的另写)."""

    name: str
    minor: bool = False
    id_no: str = ""
    phone: str = ""
    address: str = ""
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in self.names:
            if len(name) < 2:
                raise ValueError(f"姓名“{name}”不足两个字，无法在文本中查找，请核对")
            if not _searchable(name):
                raise ValueError(f"“{name}”不是姓名，请填写真实姓名")

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, without surrounding blanks."""
        return tuple(name.strip() for name in (self.name, *self.aliases) if name.strip() or name is self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that must not go out, and ``public`` names that may (enterprises, organs, courts) although they contain it.

    People can be given whole (``persons``, which alone tells minors) or as loose columns (``names``, ``ids``,
    ``phones``). A loose name of one character, or a placeholder such as “/”, cannot be searched for and is passed over.
    """

    persons: tuple[KnownPerson, ...] = ()
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    public: tuple[str, ...] = ()

    def people(self) -> tuple[KnownPerson, ...]:
        """Everybody known, loose names included once."""
        named = {name for person in self.persons for name in person.names}
        loose = dict.fromkeys(name.strip() for name in self.names)
        return self.persons + tuple(
            KnownPerson(name=name) for name in loose if name not in named and _searchable(name)
        )


def _searchable(name: str) -> bool:
    return len(name) >= 2 and not all(c in _FORBIDDEN for c in name)
