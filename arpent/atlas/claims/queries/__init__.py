"""What the room reads: published numbers, and what the instruments count beside them."""
