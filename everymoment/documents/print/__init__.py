"""The plan on paper: what each sheet says, as plain data, and the layouts that typst sets it in."""
