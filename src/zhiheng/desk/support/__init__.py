"""Support of enforcement: ledgers with what lapses and what is missing, how each body stands, counselling."""
