"""Pages about one person: the plan, a section's form, its history and the team."""
