"""What a published number allows, what is thought of it, and how it is settled."""
