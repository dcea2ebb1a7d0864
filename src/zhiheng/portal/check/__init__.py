"""Checking a printed document by its code: what it is and whether this file is the one that was issued."""
