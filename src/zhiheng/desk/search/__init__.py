"""全文检索, under ``/desk/search/``; the box in the top bar leads here."""
