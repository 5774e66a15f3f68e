"""What is composed from all instruments."""
