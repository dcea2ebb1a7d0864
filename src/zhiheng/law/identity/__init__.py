"""身份标识: codes of organisations and persons. Doubts are said in words; only impossible forms are refused."""

from zhiheng.law.identity.contact import DEFAULT_CERTIFICATE, check_certificate_no, check_phone
from zhiheng.law.identity.fold import fold, squeeze
from zhiheng.law.identity.org_code import check_org_code, org_code_digit
from zhiheng.law.identity.resident import (
    PROVINCES,
    ResidentId,
    check_resident_id,
    is_minor,
    parse_resident_id,
)
from zhiheng.law.identity.uscc import Uscc, check_uscc, parse_uscc

__all__ = [
    "DEFAULT_CERTIFICATE",
    "PROVINCES",
    "ResidentId",
    "Uscc",
    "check_certificate_no",
    "check_org_code",
    "check_phone",
    "check_resident_id",
    "check_uscc",
    "fold",
    "is_minor",
    "org_code_digit",
    "parse_resident_id",
    "parse_uscc",
    "squeeze",
]
