"""One gapless, hashed chain over every change and every look, and what is kept of it outside the database."""
