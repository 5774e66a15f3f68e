"""What people do with published numbers: add one, explain it, rectify it, recount."""
