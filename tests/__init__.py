"""Every test: one folder for each room, journeys through real pages, and house tests that watch the building itself."""
