"""What the rooms of a bench offer: the menu, the situation, the five arms."""
