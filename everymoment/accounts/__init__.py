"""Signing in: second steps, sessions and where somebody is signed in, what is kept of it, slowing whoever guesses, and
identity providers."""
