"""What is asked of the shared nouns, a file per noun."""
