"""The rules of programmes: dates, test cards, days given, lines of a drawing. Pure Python."""
