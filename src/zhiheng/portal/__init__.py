"""The portal: what the public reads, checks and complains through. A front door without domain logic."""
