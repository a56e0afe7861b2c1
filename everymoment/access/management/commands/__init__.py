"""Commands on who opened what."""
