"""Programmes: action-research told as dated facts, from the first session to what remained."""
