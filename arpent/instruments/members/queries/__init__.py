"""Every non-trivial read of the register, the dues and the people."""
