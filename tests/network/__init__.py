"""Tests of the network of places."""
