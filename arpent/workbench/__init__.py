"""Settings, addresses, the `arpent` command: the one place that knows everybody."""
