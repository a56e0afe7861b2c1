"""Running the promises: columns out of the record, measures over them, and the charter's returns."""
