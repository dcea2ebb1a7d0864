"""What is done with officers and certificates; one file a family of verbs."""
