"""Models of the room, one family a file."""

from zhiheng.officers.models.officer import Certificate, Officer

__all__ = ["Certificate", "Officer"]
