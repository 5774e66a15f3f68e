"""What one may write of the shared nouns, a file per noun."""
