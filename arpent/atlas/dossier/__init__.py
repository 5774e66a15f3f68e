"""Everything goes in and comes out as a dossier: a folder of CSV files that says what it holds."""
