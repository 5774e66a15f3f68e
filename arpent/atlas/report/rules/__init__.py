"""What an edition holds, how its text is read, and when it may be frozen. No Django here."""
