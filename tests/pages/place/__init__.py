"""Tests of the pages of a place."""
