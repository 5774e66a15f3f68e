"""One folder per instrument, all with the same anatomy, strangers to one another."""
