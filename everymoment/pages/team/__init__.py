"""Pages for somebody at work: find a person, and what they need to know today."""
