"""System administration: health, jobs, messages that leave the house. It shows no case."""
