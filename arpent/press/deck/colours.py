"""The inks and faces of the house, for offices."""

INKS = {"ink": "#1d1913", "soft": "#5a503f", "red": "#b12a14"}
RED, EDGE, HAIR, PAPER = INKS["red"], "#857659", "#d3c5a5", "#f5eedd"
SERIF, SANS = "Libertinus Serif", "Source Sans Pro"
COUNTRIES = {"fr": "FR", "en": "GB"}
