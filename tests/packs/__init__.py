"""Packs: what each asks, and that it can be asked."""
