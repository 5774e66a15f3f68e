"""The kinds and audiences of acts. No Django model here."""

from __future__ import annotations

KINDS = (
    ("intervention", "Intervention"),
    ("webinar", "Webinaire"),
    ("visit", "Visite"),
    ("delegation", "Délégation"),
    ("seat", "Instance"),
    ("press", "Presse"),
    ("post", "Billet"),
    ("discovery", "Journée découverte"),
    ("assembly", "Assemblée"),
    ("workshop", "Atelier"),
)
AUDIENCES = (
    ("members", "Adhérents"),
    ("innovation-month", "Mois de l’innovation"),
    ("schools", "Écoles et formation"),
    ("international", "International"),
    ("networks", "Réseaux"),
    ("research", "Recherche"),
    ("state", "État"),
    ("public", "Grand public"),
    ("elected", "Élus"),
    ("press", "Presse"),
    ("team", "Équipe"),
    ("other", "Autres"),
)
