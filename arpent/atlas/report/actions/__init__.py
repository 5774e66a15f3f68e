"""Every write to an edition."""
