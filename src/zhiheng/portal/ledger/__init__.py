"""The public ledger: checkpoint, tiles and keys in the C2SP layout, for anybody who wants to watch it."""
