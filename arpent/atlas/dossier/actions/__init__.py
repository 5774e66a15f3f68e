"""What the room writes: a dossier into the house, the house into a dossier."""
