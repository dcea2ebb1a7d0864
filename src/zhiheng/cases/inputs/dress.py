"""The look at dress before an act (着装检查), asked wherever officers face the public."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.cases.inputs.base import ActInput, ask
from zhiheng.cases.models.conduct import BREACHES, Dress
from zhiheng.common.errors import UserError

_SECTION = "着装检查"


@dataclass(frozen=True, kw_only=True)
class Dressed(ActInput):
    """What the officers wore; a breach goes into the register of breaches with its explanation."""

    dress: str = ask(
        "着装情况", "choice", default="", required=False, section=_SECTION,
        choices=[("", "未检查"), *Dress.choices],
        help="执法前逐人检查；制式服装与便服不得混穿混搭",
    )  # fmt: skip
    dress_note: str = ask(
        "着装情况说明", default="", section=_SECTION, show_if="dress=" + ",".join(str(b) for b in BREACHES)
    )
    dress_photo: str = ask(
        "着装现场照片", "upload", default="", section=_SECTION, help="可以不上传；图片格式"
    )

    def check(self) -> None:
        """A breach says who and what."""
        super().check()
        if self.dress in {str(b) for b in BREACHES} and not self.dress_note.strip():
            raise UserError("着装不合规范的，请写明是谁、什么情形。", field="dress_note")
