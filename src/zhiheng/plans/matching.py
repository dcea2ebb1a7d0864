"""Which body of the platform a name in a document means: found where there is one answer, left open where not."""

from __future__ import annotations

from zhiheng.organs.models import Division, Organ

_SHORTEST = 4  # 区司法局: shorter tails fit too many names


class Bodies:
    """The bodies of a division's subtree, by name."""

    def __init__(self, division: Division) -> None:
        self.own = division.code
        self.all = list(Organ.objects.filter(division__prefix__startswith=division.prefix))
        self.known: dict[str, Organ | None] = {}

    def find(self, name: str) -> Organ | None:
        """Return the one body so named, or the one body of the plan's own division whose name ends so."""
        if name not in self.known:
            self.known[name] = self._find(name)
        return self.known[name]

    def _find(self, name: str) -> Organ | None:
        exact = [o for o in self.all if name in {o.name, o.short_name}]
        if exact:
            return exact[0] if len(exact) == 1 else None
        if len(name) < _SHORTEST:
            return None
        tails = [o for o in self.all if o.division_id == self.own and o.name.endswith(name)]
        return tails[0] if len(tails) == 1 else None
