"""How each kind of answer is drawn, read back and shown with NHS.UK components: one place for each kind."""
