"""How a dossier is written and read: cells, faults, the description of the folder. Pure Python."""
