"""期限日历, under ``/desk/calendar/``."""
