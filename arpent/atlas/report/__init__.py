"""The annual report: live chapters until the edition is frozen, then words and figures for good."""
