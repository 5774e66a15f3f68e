"""Web components, templates, styles: the identity of the house."""
