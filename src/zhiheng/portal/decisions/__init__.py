"""Decisions published after the act (事后公开): list, record, proof. Only what ``public_record`` holds is shown."""
