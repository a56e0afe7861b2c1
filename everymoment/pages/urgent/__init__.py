"""The urgent view, for crews and out-of-hours doctors."""
