"""A fictional locality, made by going through the deeds."""
