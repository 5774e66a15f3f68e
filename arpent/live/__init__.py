"""Rooms for several people at once: seats, phases, numbered moves, and screens that follow."""
