"""Appraisal, rewards and accountability: who is held to what, by which facts, and what follows."""
