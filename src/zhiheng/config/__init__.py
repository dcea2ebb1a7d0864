"""Settings by concern; ``settings`` gathers them for Django."""
