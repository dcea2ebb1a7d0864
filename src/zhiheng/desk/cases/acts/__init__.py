"""Every act on a case as a page: what the law asks, the form, the preview, the outcome."""
