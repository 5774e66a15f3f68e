"""Published numbers beside what the records say, and what to do about the gap."""
