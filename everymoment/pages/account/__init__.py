"""Signing in and out, the first page, and what this service is."""
