"""Charter returns written: in the charter's four columns, with the evidence in a part of its own."""
