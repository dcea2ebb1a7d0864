"""What all screens of the desk share: frame, menu, access, sign-in, lists, components. See docs/screens.md."""
