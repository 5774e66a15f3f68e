"""What the mine allows, and the words it uses. No Django here."""
