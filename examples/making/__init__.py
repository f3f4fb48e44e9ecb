"""The makers of the example schools; run ``python examples/make_schools.py``."""
