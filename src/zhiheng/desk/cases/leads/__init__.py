"""Leads (案源): list, registration, page, filing and refusal; and the penalty on the spot."""
