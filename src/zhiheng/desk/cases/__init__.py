"""The desk's room of cases: lists, the page of a case, every act as a form, leads, calendar, search."""
