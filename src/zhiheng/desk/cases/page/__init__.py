"""The page of a case: header, steps, tabs, rail."""
