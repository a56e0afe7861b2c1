"""The charter's 21 points, declared once in plain Python, and how a document's wording finds its point."""
