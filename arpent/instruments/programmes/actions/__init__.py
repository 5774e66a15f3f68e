"""Every write of the programmes, each leaving one trace."""
