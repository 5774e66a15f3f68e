"""Nouns without pages: organisations, people, dated roles, programmes, sources, traces, links."""
