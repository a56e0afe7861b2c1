"""The network of places: good practice that is shared, and meetings with who came and what was learned."""
