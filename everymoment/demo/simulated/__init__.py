"""Columns for as many plans as one likes, made without any person: for tests of scale, never for figures."""
