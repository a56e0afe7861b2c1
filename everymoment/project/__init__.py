"""The front door: settings, addresses, the server's entry and the one program."""
