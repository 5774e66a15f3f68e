"""Every write of the mine, a file per noun."""
