"""The shape of what is written in the register, the grid and the campaigns."""
