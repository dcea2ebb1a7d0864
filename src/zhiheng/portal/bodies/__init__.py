"""主体公示: who may enforce, on what authority, and how to reach them."""
