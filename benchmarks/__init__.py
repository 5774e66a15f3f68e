"""What is measured, each beside a peer or the physical limit: `make benchmarks`."""
