"""Measuring the engine on instances that others published, and on our own."""
