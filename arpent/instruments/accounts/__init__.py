"""The books: one set for euros, carbon and ecological debt."""
