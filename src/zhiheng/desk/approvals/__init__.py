"""The desk's room of approvals: what waits for a person, what he signed, and the chains of his body."""
