"""Pages for a place: its board, a point of the charter, a return."""
