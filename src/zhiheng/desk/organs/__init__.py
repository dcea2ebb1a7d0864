"""Bodies and people: who works where as what, since when, and who can see a case and why."""
