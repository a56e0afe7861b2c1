"""Paper in and out: charter returns read from the files that boroughs send, with every repair said aloud."""
