"""What people wait for, timed beside the least that any program could do on the same database."""
