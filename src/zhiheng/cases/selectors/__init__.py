"""Reads of cases: lists read facts rows only, a page reads one case."""
