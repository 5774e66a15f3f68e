"""The people of a bench, their dated roles, and the traces of what everybody did."""
