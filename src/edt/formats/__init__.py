"""Formats are plugins: each reads a file into a problem with a list of issues, or writes one."""
