"""事项公示: what may be enforced, on what basis, how far, by whom (PUB-04: the seven elements)."""
