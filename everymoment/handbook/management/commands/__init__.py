"""The handbook's command."""
