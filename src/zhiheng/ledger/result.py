"""What an off-line verification found, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .checkpoint import Head
from .keys import Verifier

OK, FAILED, SKIPPED = "ok", "failed", "skipped"
MARKS = {OK: "通过", FAILED: "不通过", SKIPPED: "未核验"}


@dataclass(frozen=True)
class Check:
    """One thing checked: `id` for programs, `title` and `message` for people, `status` ok/failed/skipped."""

    id: str
    title: str
    status: str
    message: str


@dataclass(frozen=True)
class Result:
    """All checks of one file.

    `issuer_confirmed`: the signature was checked against a key that the user brought, not one from the file.
    """

    checks: tuple[Check, ...]
    issuer_confirmed: bool
    head: Head | None
    signers: tuple[Verifier, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return all(check.status != FAILED for check in self.checks)

    @property
    def summary(self) -> str:
        """What the result means, in one sentence."""
        if not self.ok:
            failed = "、".join(check.title for check in self.checks if check.status == FAILED)
            return f"核验不通过：{failed}。此文件不能作为存证依据。"
        if not self.issuer_confirmed:
            return (
                "证明内部一致，但未核实签发者：请从发布机关取得公钥后用 --key 再核一次，"
                "或逐位比对上面的公钥指纹。"
            )
        passed = {check.id for check in self.checks if check.status == OK}
        if "consistency" in passed:
            return "核验通过：账本只增不改，较早检查点中的记录都原样保留。"
        if "entries" in passed:
            return "核验通过：导出的全部条目与签发的检查点一致。"
        subject = "记录" if "record" in passed else "摘要"
        return f"核验通过：{subject}在签发检查点之前已写入账本，此后未被改动。"

    def to_dict(self) -> dict[str, Any]:
        """For `--json`."""
        head = self.head
        return {
            "ok": self.ok,
            "issuer_confirmed": self.issuer_confirmed,
            "summary": self.summary,
            "origin": head.origin if head else None,
            "tree_size": head.size if head else None,
            "root": head.root.hex() if head else None,
            "signers": [
                {"name": k.name, "kind": k.title, "fingerprint": k.fingerprint} for k in self.signers
            ],
            "checks": [
                {"id": c.id, "title": c.title, "status": c.status, "message": c.message} for c in self.checks
            ],
        }
