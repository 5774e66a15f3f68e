"""The shape of what is written in the mine."""
