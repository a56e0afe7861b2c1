"""Figures as pictures: our own SVG without a style attribute, each with its sentence, its table and its key."""
