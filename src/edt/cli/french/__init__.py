"""French for what Typer writes in English: help, and sentences about wrong usage. Loaded for French only."""
