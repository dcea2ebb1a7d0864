"""Notices of departments that an act of a township seems improper (反馈单): both sides and supervision."""
