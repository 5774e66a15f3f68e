"""Every write: each checks its rule, is atomic, and leaves one trace."""
