"""What readers see: reference pages built from the declarations, and checked against them."""
