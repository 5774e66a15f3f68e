"""What the room reads: the tables of the house, the files of a dossier, their faults."""
