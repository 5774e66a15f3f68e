"""Books in euros, in carbon and in ecological debt: pure Python, usable without the workbench."""
