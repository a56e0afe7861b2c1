"""Who may open what, and who did: viewers, doors, sharing and looks."""
