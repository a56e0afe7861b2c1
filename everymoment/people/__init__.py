"""Persons, those close to them, professionals, posts, organisations and localities."""
