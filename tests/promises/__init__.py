"""Tests of the room `promises`."""
