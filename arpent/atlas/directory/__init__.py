"""The institutions the house knows, and the documents a bench leans on."""
