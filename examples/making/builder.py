"""A school under construction: courses are given to the teacher of the subject with most hours left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from edt.school import EVERY, Course, Grid, Group, Room, RoomPool, School, SchoolClass, Subject, Teacher
from making.names import teacher_names

OVERTIME = 2.0
"""Hours a week that a teacher may have beyond what is owed."""


@dataclass
class Post:
    """A teacher with the hours a week that are still to be given."""

    id: str
    subject: str
    due: float
    left: float


@dataclass
class Builder:
    """Collects the parts of a school. Everything is kept in the order in which it is added."""

    name: str
    days: tuple[str, ...]
    grid: Grid
    seed: int
    weeks: tuple[str, ...] = ("A",)
    titles: dict[str, str] = field(default_factory=lambda: {"Mme": "Mme", "M.": "M."})
    subjects: list[Subject] = field(default_factory=list)
    teachers: list[Teacher] = field(default_factory=list)
    classes: list[SchoolClass] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    rooms: list[Room] = field(default_factory=list)
    pools: list[RoomPool] = field(default_factory=list)
    courses: list[Course] = field(default_factory=list)
    posts: dict[str, list[Post]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = teacher_names(self.seed)

    def add_staff(self, subject: str, colour: str, *hours: float) -> None:
        """Add a subject with its teachers, given by the hours a week that each owes."""
        self.subjects.append(Subject(id=subject, colour=colour))
        self.posts[subject] = []
        for due in hours:
            title, family, given = next(self._names)
            teacher = Teacher(
                id=f"{family} {given}",
                name=f"{self.titles[title]} {family} {given}",
                title=self.titles[title],
                subjects=(subject,),
                hours_due=due,
            )
            self.teachers.append(teacher)
            self.posts[subject].append(Post(teacher.id, subject, due, due))

    def subjects_only(self, subject: str, colour: str) -> None:
        """Add a subject whose teachers are named course by course."""
        self.subjects.append(Subject(id=subject, colour=colour))

    def also_teaches(self, subject: str, colour: str, other: str, *numbers: int) -> None:
        """Add a subject taught by teachers of another one, given by number; none: by all of them."""
        self.subjects.append(Subject(id=subject, colour=colour))
        self.posts[subject] = [self.posts[other][n] for n in numbers or range(len(self.posts[other]))]
        for post in self.posts[subject]:
            place = next(n for n, teacher in enumerate(self.teachers) if teacher.id == post.id)
            teacher = self.teachers[place]
            self.teachers[place] = teacher.model_copy(update={"subjects": (*teacher.subjects, subject)})

    def add_rooms(self, kind: str, capacity: int, *names: str, pool: str | None = None) -> None:
        """Add rooms of a kind and, if it has a name, the pool of them."""
        self.rooms += [Room(id=name, capacity=capacity, kind=kind) for name in names]
        if pool:
            self.pools.append(RoomPool(id=pool, rooms=tuple(names)))

    def halves(self, class_id: str) -> tuple[str, str]:
        """Return the ids of the two half-groups of a class, made at the first call."""
        ids = (f"{class_id} G1", f"{class_id} G2")
        if all(group.id != ids[0] for group in self.groups):
            size = next(c.size for c in self.classes if c.id == class_id) or 0
            for id_, pupils in zip(ids, ((size + 1) // 2, size // 2), strict=True):
                self.groups.append(
                    Group(id=id_, classes=(class_id,), partition=f"{class_id} demi-groupes", size=pupils)
                )
        return ids

    def hours_of(self, periods: int, weeks: str) -> float:
        """Return what a course counts for in a teacher's week, over the fortnight."""
        return periods if weeks == EVERY else periods / len(self.weeks)

    def choose(self, subject: str, hours: float, avoid: Iterable[str] = ()) -> str:
        """Return the teacher of the subject with the largest share of hours left; takes none of them.

        Up to two hours of overtime (heures supplémentaires) are given where nobody has hours left.
        """
        avoided = set(avoid)
        free = [p for p in self.posts[subject] if p.left + OVERTIME >= hours and p.id not in avoided]
        if not free:
            left = [(p.id, p.left) for p in self.posts[subject]]
            raise ValueError(f"{self.name}: nobody has {hours} hours of {subject} left: {left}")
        return max(free, key=lambda p: (p.left >= hours, p.left / p.due)).id

    def _take(self, teacher: str, hours: float) -> None:
        post = next(p for posts in self.posts.values() for p in posts if p.id == teacher)
        post.left -= hours
        if post.left < -OVERTIME:
            raise ValueError(f"{self.name}: {teacher} has {-post.left} hours too many")

    def course(
        self,
        subject: str,
        split: Sequence[int],
        *,
        label: str = "",
        classes: Sequence[str] = (),
        groups: Sequence[str] = (),
        teacher: str | None = None,
        avoid: Iterable[str] = (),
        rooms: Sequence[str] = (),
        weeks: str = EVERY,
        alignment: str | None = None,
    ) -> Course:
        """Add a course; without a teacher it goes to the one who has most hours left."""
        hours = self.hours_of(sum(split), weeks)
        teacher = teacher or self.choose(subject, hours, avoid)
        self._take(teacher, hours)
        made = Course(
            id=f"{label or ' '.join((*classes, *groups))} {subject}",
            subject=subject,
            classes=tuple(classes),
            groups=tuple(groups),
            teachers=(teacher,),
            periods=sum(split),
            split=tuple(split),
            weeks=weeks,
            rooms=tuple(rooms),
            alignment=alignment,
        )
        self.courses.append(made)
        return made

    def in_halves(
        self,
        class_id: str,
        label: str,
        pairs: Sequence[tuple[str, str, str]],
        split: Sequence[int],
        weeks: str = EVERY,
    ) -> None:
        """Add half-groups: one half in the first subject while the other is in the second, then swapped.

        Each of the two ``pairs`` is a subject with its teacher and its room, pool or kind of room.
        """
        groups = self.halves(class_id)
        for turn, members in enumerate((groups, groups[::-1]), 1):
            for (subject, teacher, room), group in zip(pairs, members, strict=True):
                self.course(
                    subject,
                    split,
                    groups=[group],
                    label=f"{group} {label}" if label else group,
                    teacher=teacher,
                    rooms=[room],
                    weeks=weeks,
                    alignment=f"{class_id} {label or pairs[0][0]} {turn}",
                )

    def barrette(
        self,
        label: str,
        classes: Sequence[str],
        parts: Sequence[tuple[str, str]],
        split: Sequence[int],
        rooms: dict[str, str],
        rest: bool = False,
    ) -> None:
        """Add groups across classes with aligned courses: ``parts`` are (subject, short name).

        With ``rest`` some pupils of the classes attend none of them.
        """
        pupils = sum(c.size or 0 for c in self.classes if c.id in classes)
        size = pupils // (len(parts) + (2 if rest else 0)) if rest else -(-pupils // len(parts))
        taken: list[str] = []
        for subject, short in parts:
            group = Group(id=f"{label} {short}", classes=tuple(classes), partition=label, size=size)
            self.groups.append(group)
            made = self.course(
                subject,
                split,
                groups=[group.id],
                label=group.id,
                avoid=taken,
                rooms=[rooms.get(subject, rooms[""])],
                alignment=label if len(parts) > 1 else None,
            )
            taken += made.teachers
        if rest:
            self.groups.append(Group(id=f"{label} sans", classes=tuple(classes), partition=label))

    def school(self) -> School:
        """Return the school; teachers without any course are left out."""
        used = {teacher for course in self.courses for teacher in course.teachers}
        return School(
            name=self.name,
            days=self.days,
            weeks=self.weeks,
            grids=(self.grid,),
            subjects=tuple(self.subjects),
            teachers=tuple(t for t in self.teachers if t.id in used),
            classes=tuple(self.classes),
            groups=tuple(self.groups),
            rooms=tuple(self.rooms),
            pools=tuple(self.pools),
            courses=tuple(self.courses),
        )
