"""Members: who belongs, since when, by which definition, and what they owe or paid."""
