"""The projection of a case to its facts row: computed from the case, kept with the act, rebuilt from the events."""
