"""What the house holds on each person, how they take it away, and how it lets go of them."""
