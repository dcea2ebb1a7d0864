"""Full-text search over cases and their documents: word tokens for bodies, bigrams for numbers, names and titles."""
