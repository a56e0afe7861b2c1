"""The detectors of misuse."""
