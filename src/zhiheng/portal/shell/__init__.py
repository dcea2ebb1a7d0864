"""What all public pages share: header, columns, search, type size, footer. See docs/screens.md."""
