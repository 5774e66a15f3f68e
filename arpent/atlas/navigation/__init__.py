"""The menu on five arms, and the home page that says what is due."""
