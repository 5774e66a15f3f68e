"""The financial report of a year for the assembly: euros, carbon and ecological debt."""
