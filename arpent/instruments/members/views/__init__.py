"""The pages of members: each loads, asks the rules, and renders or redirects."""
