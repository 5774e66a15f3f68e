"""Agenda: one log of everything the organisation did in public."""
