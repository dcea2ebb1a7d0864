"""Resumable uploads: the tus 1.0 protocol, and the checks a finished file must pass."""
