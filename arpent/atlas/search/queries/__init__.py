"""Every read of the index: by the database's own, and by the words kept in memory."""
