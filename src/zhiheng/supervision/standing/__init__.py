"""The standing things under supervision: which rooms project them, and reading those projections."""

from .registry import kinds, project, register

__all__ = ["kinds", "project", "register"]
