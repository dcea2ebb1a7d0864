"""The desk: where officers handle cases and supervisors watch them. A front door without domain logic."""
