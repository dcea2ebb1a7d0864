"""Django's PostgreSQL backend, set for many small questions."""
