"""What comes after a first timetable: locks, places for one lesson, swaps, late changes."""
