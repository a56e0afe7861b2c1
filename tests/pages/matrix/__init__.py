"""The whole matrix of who may ask what: every address, method, reader and agreement, held to the reviewed tables."""
