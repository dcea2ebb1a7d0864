"""The plain text of a sheet, for full-text search and for reading aloud."""

from __future__ import annotations

from collections.abc import Iterator

from .sheet import Sheet


def _lines(sheet: Sheet) -> Iterator[str]:
    yield from (sheet["organ"], sheet["title"], sheet["number"])
    for block in sheet["blocks"]:
        match block["t"]:
            case "p" | "flush" | "h":
                yield block["text"]
            case "party" | "row":
                for label, value in block.get("rows") or block.get("cells") or []:
                    yield f"{label}：{value}"
            case "table":
                for row in block["rows"]:
                    yield " ".join(cell for cell in row if cell)
            case "tall":
                yield f"{block['label']}：" + " ".join(block["lines"])
            case "opinion":
                yield f"{block['label']}：{' '.join(block['lines'])} {block['by']}".rstrip()
            case "qa":
                yield f"问：{block['q']}"
                yield f"答：{block['a']}"
            case "close":
                yield f"{block['organ']} {block['date']}".rstrip()


def sheet_text(sheet: Sheet) -> str:
    """One line per block, empty ones dropped."""
    return "\n".join(line.strip() for line in _lines(sheet) if line.strip())
