"""What the programmes can be asked."""
