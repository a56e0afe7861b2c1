"""Tests of the room `assurance`."""
