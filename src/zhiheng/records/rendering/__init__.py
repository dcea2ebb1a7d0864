"""From a kind and its data to PDF/A-2b bytes, the same bytes every time: see `render`."""

from .check import InvalidElement, MissingElements, checked
from .dates import document_date
from .engine import UnprintableText, page_count, render, renderer_version, seal_image
from .sheet import build_sheet
from .text import sheet_text

__all__ = [
    "InvalidElement",
    "MissingElements",
    "UnprintableText",
    "build_sheet",
    "checked",
    "document_date",
    "page_count",
    "render",
    "renderer_version",
    "seal_image",
    "sheet_text",
]
