"""Full text over everything the rooms hand over, accents ignored, as one types."""
