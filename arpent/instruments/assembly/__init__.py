"""The assembly: who is called, who is there, what is voted, and the minutes that prove it."""
