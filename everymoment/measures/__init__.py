"""Measures: each declared once, as an expression over declared tables. Plain Python and unbound Ibis; no engine."""
