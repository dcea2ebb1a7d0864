"""Demo data: five jurisdictions, plausible bodies and people (nobody real), about two thousand cases with planted breaches."""
