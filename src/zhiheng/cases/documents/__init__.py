"""Documents of a case: each act says which it needs, a builder assembles each, the road issues them with the act."""
