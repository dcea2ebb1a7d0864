"""The supervisor's room: board, findings, sweeps, rules. It reads cases and never changes one (监督条例第八条)."""
