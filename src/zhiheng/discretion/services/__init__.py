"""What people do in this room, one family of verbs a file."""
