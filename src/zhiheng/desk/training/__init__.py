"""Training and examinations on the desk."""
