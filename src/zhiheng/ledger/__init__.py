"""存证账本 (ledger): an append-only, provable log of the digests of acts.

The modules without Django in them (canonical, hashing, merkle, tree, tiles, note, keys, checkpoint, proof,
verify) run anywhere, with no database: they are what a citizen, a court or an auditor needs to check a proof.
"""
