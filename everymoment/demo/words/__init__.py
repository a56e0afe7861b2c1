"""What people in the demo say, in sentences of our own: pools to be put together so that no two plans read the same."""
