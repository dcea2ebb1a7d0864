"""脱敏: masks for published texts, and the scanner that keeps a text back while personal data is left in it."""

from zhiheng.law.masking.apply import Masked, check_public_text, mask_report, mask_text
from zhiheng.law.masking.known import Known, KnownPerson
from zhiheng.law.masking.masks import (
    mask_address,
    mask_id,
    mask_name,
    mask_names,
    mask_number,
    mask_phone,
    mask_plate,
)
from zhiheng.law.masking.names import looks_like_person
from zhiheng.law.masking.scan import Leak, LeakKind, find_leaks

__all__ = [
    "Known",
    "KnownPerson",
    "Leak",
    "LeakKind",
    "Masked",
    "check_public_text",
    "find_leaks",
    "looks_like_person",
    "mask_address",
    "mask_id",
    "mask_name",
    "mask_names",
    "mask_number",
    "mask_phone",
    "mask_plate",
    "mask_report",
    "mask_text",
]
