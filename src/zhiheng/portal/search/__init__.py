"""The search box of the header: decisions first, with the bodies and items that fit beside them."""
