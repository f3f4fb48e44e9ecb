"""What was solved before: every solve of a school kept in one file beside it, to compare and to go back."""

from edt.runs.store import Run, RunStore, StoreError, store_path

__all__ = ["Run", "RunStore", "StoreError", "store_path"]
