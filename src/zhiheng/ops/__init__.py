"""Running the platform: its database, its processes, its logs and its health."""
