"""Tests of the room `sections`."""
