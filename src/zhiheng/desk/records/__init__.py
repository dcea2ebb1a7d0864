"""Seals and their use, and the use of records by others."""
