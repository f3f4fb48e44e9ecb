"""A constraint of FET: kind, weight, and its fields read with care."""

from __future__ import annotations

from collections.abc import Container

from edt.formats.fet.document import Element
from edt.formats.fet.ledger import Unreadable
from edt.formats.fet.source import Slot, Source
from edt.rules import Never, Wish

# FET has renamed some fields over the years; each is looked for under all its names.
_TEACHER = ("Teacher", "Teacher_Name")
_STUDENTS = ("Students", "Students_Name")
_SUBJECT = ("Subject", "Subject_Name")
_TAG = ("Activity_Tag", "Activity_Tag_Name", "Subject_Tag", "Subject_Tag_Name")
_DAY = ("Day", "Preferred_Day", "Preferred_Starting_Day", "Selected_Day")
_HOUR = ("Hour", "Preferred_Hour", "Preferred_Starting_Hour", "Selected_Hour")

_OLD_KINDS = {
    "2ActivitiesConsecutive": "TwoActivitiesConsecutive",
    "2ActivitiesGrouped": "TwoActivitiesGrouped",
    "2ActivitiesOrdered": "TwoActivitiesOrdered",
    "3ActivitiesGrouped": "ThreeActivitiesGrouped",
    "ActivitiesPreferredTimes": "ActivitiesPreferredStartingTimes",
    "ActivityEndsDay": "ActivityEndsStudentsDay",
    "ActivityPreferredTime": "ActivityPreferredStartingTime",
    "ActivityPreferredTimes": "ActivityPreferredStartingTimes",
    "Break": "BreakTimes",
    "RoomNotAvailable": "RoomNotAvailableTimes",
    "StudentsSetNotAvailable": "StudentsSetNotAvailableTimes",
    "SubjectSubjectTagPreferredRoom": "SubjectActivityTagPreferredRoom",
    "SubjectSubjectTagPreferredRooms": "SubjectActivityTagPreferredRooms",
    "TeacherNotAvailable": "TeacherNotAvailableTimes",
    "TeachersSubjectTagMaxHoursContinuously": "TeachersActivityTagMaxHoursContinuously",
    "TeachersSubjectTagsMaxHoursContinuously": "TeachersActivityTagMaxHoursContinuously",
}
"""What constraints of the first versions are called today."""


class Constraint:
    """One active constraint; its methods raise ``Unreadable`` where a field makes no sense."""

    def __init__(self, number: int, element: Element, source: Source) -> None:
        self.number = number
        self.element = element
        kind = element.tag.removeprefix("Constraint")
        self.kind = _OLD_KINDS.get(kind, kind)
        self._source = source

    @property
    def weight(self) -> float:
        """The weight in percent."""
        old = "0" if self.element.value("Compulsory").casefold() in ("no", "false") else "100"
        text = self.element.value("Weight_Percentage") or old
        try:
            weight = float(text)
        except ValueError:
            weight = -1.0
        if not 0 <= weight <= 100:
            raise Unreadable("fet-malformed", detail=f"Weight_Percentage {text[:20]}")
        return weight

    @property
    def hard(self) -> bool:
        """Whether the weight is 100: never broken."""
        return self.weight >= 100

    def strength(self) -> Never | Wish:
        """Return never for weight 100, else a wish whose weight is the percentage, rounded.

        FET takes a weight as the probability that one attempt to place a lesson heeds the
        constraint, so there is no exact counterpart; weight 0 is never heeded and is left out.
        """
        return Never() if self.hard else Wish(weight=max(1, round(self.weight)))

    def number_of(self, *tags: str, low: int = 0, high: int = 10_000) -> int:
        """Return a whole number from low to high, under any of its names."""
        text = self.element.value(*tags)
        try:
            number = int(text) if len(text) < 12 else high + 1
        except ValueError:
            number = low - 1
        if not low <= number <= high:
            raise Unreadable("fet-malformed", detail=f"{tags[0]} {text[:20]}".strip())
        return number

    def teacher(self) -> str:
        """Return the teacher named; empty where none is."""
        return self._known(self.element.value(*_TEACHER), self._source.teachers, "Teacher")

    def students(self) -> str:
        """Return the set of students named; empty where none is."""
        return self._known(self.element.value(*_STUDENTS), self._source.leaves, "Students")

    def subject(self) -> str:
        """Return the subject named; empty where none is."""
        return self._known(self.element.value(*_SUBJECT), self._source.subject_names, "Subject")

    def tag(self, *names: str) -> str:
        """Return the activity tag named, in a field of its own perhaps; empty where none is."""
        return self._known(self.element.value(*(names or _TAG)), self._source.tag_names, "Activity_Tag")

    def rooms(self) -> tuple[str, ...]:
        """Return the rooms named, at least one."""
        names = dict.fromkeys(self.element.values("Room", "Preferred_Room", "Room_Name"))
        found = tuple(self._known(name, self._source.rooms, "Room") for name in names)
        if not found:
            raise Unreadable("fet-malformed", detail="Room")
        return found

    def activities(self, *tags: str) -> tuple[int, ...]:
        """Return the active activities named by number; inactive ones are left out, as FET does."""
        found: dict[int, None] = {}
        for text in self.element.values(*(tags or ("Activity_Id",))):
            number = int(text) if text.isdecimal() and len(text) < 12 else -1
            if number in self._source.activities:
                found[number] = None
            elif number not in self._source.inactive:
                raise Unreadable("fet-unknown-in-constraint", detail=f"Activity {text[:40]}")
        return tuple(found)

    def slot(self) -> Slot:
        """Return the day and hour named directly."""
        return self._slot(self.element)

    def slots(self) -> frozenset[Slot]:
        """Return every slot in the constraint's list of times, or in its row of hours of one day."""
        if self.element.child("Start_Hour") is not None:
            first, last = self.hour("Start_Hour"), self.hour("End_Hour")
            return frozenset((self.day(), hour) for hour in range(first, last))
        with_times = [e for e in self.element.children if e.child(*_DAY) is not None]
        return frozenset(self._slot(item) for item in with_times)

    def day(self) -> int:
        """Return the day named."""
        return self._index(self.element.value(*_DAY), self._source.day_index, "Day")

    def has_hour(self) -> bool:
        """Say whether an hour is named directly."""
        return bool(self.element.value(*_HOUR))

    def hour(self, tag: str) -> int:
        """Return the position of the hour named; after the last where it is empty (end of the day)."""
        text = self.element.value(tag)
        return self._index(text, self._source.hour_index, "Hour") if text else len(self._source.hour_index)

    def flag(self, tag: str) -> bool:
        """Return whether a field says true."""
        return self.element.value(tag).casefold() in ("true", "yes")

    def _slot(self, element: Element) -> Slot:
        return (
            self._index(element.value(*_DAY), self._source.day_index, "Day"),
            self._index(element.value(*_HOUR), self._source.hour_index, "Hour"),
        )

    @staticmethod
    def _index(name: str, known: dict[str, int], kind: str) -> int:
        if name not in known:
            raise Unreadable("fet-unknown-in-constraint", detail=f"{kind} {name[:40]}")
        return known[name]

    @staticmethod
    def _known(name: str, known: Container[str], kind: str) -> str:
        if name and name not in known:
            raise Unreadable("fet-unknown-in-constraint", detail=f"{kind} {name[:40]}")
        return name
