"""Every read of the mine, a file per noun."""
