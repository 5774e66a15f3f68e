"""The pages of the mine."""
