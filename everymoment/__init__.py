"""Every Moment: one record for a person near the end of life, told once, and a charter that measures itself."""
