"""Which courses a rule is about: by id, by subject, by tag. The one place where courses are chosen."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator

from pydantic import Field, model_validator

from edt.rules._cases import alike_weeks, key_of
from edt.rules._help import Help
from edt.rules._refused import RefusedError
from edt.rules._rule import Case, Rule
from edt.rules._times import Times
from edt.rules._wording import listed
from edt.school import Course, Person, School


def matching(
    school: School, courses: tuple[str, ...], subjects: tuple[str, ...], tags: tuple[str, ...]
) -> tuple[Course, ...]:
    """Return the courses named, those of the subjects named and those with a tag named, in order."""
    ids, named, tagged = set(courses), set(subjects), set(tags)
    return tuple(
        course
        for course in school.courses
        if course.id in ids or course.subject in named or not tagged.isdisjoint(course.tags)
    )


class Selected(Rule, ABC):
    """A rule about some courses."""

    courses: tuple[str, ...] = Field(
        default=(), description=Help(fr="les cours concernés", en="the courses concerned, by id")
    )
    subjects: tuple[str, ...] = Field(
        default=(), description=Help(fr="tous les cours de ces matières", en="all courses of these subjects")
    )
    tags: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="tous les cours qui portent une de ces étiquettes", en="all courses with one of these tags"
        ),
    )

    @model_validator(mode="after")
    def _names_courses(self) -> Selected:
        if not (self.courses or self.subjects or self.tags):
            raise RefusedError(
                fr="indiquez des cours, des matières ou des étiquettes", en="give courses, subjects or tags"
            )
        return self

    def chosen(self, school: School) -> tuple[Course, ...]:
        """Return the courses that the rule is about."""
        return matching(school, self.courses, self.subjects, self.tags)

    def chosen_of(self, school: School, person: Person) -> tuple[Course, ...]:
        """Return those of the courses that somebody has."""
        own = {course.id for course in school.courses_of(person)}
        return tuple(course for course in self.chosen(school) if course.id in own)

    def cases_of_weeks(self, school: School, times: tuple[Times, ...]) -> Iterator[Case]:
        """Yield one case about all of the courses for each set of weeks (see ``chosen_weeks``)."""
        courses = self.chosen(school)
        ids = tuple(course.id for course in courses)
        for weeks in chosen_weeks(school, courses, times):
            yield Case(key_of("week", weeks), (), self.chosen_label(), weeks, courses=ids)

    def chosen_label(self) -> str:
        """Return what the courses are called in a sentence."""
        return listed((*self.courses, *self.subjects, *self.tags))


class SelectedPair(Selected, ABC):
    """A rule about some courses and some others (by default the same ones)."""

    then_courses: tuple[str, ...] = Field(
        default=(), description=Help(fr="les autres cours", en="the other courses")
    )
    then_subjects: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="les autres cours : ceux de ces matières", en="the other courses: those of these subjects"
        ),
    )
    then_tags: tuple[str, ...] = Field(
        default=(),
        description=Help(
            fr="les autres cours : ceux qui portent une de ces étiquettes",
            en="the other courses: those with one of these tags",
        ),
    )

    @property
    def is_pair(self) -> bool:
        """Whether other courses are named at all."""
        return bool(self.then_courses or self.then_subjects or self.then_tags)

    def others(self, school: School) -> tuple[Course, ...]:
        """Return the other courses."""
        if not self.is_pair:
            return self.chosen(school)
        return matching(school, self.then_courses, self.then_subjects, self.then_tags)

    def others_of(self, school: School, person: Person) -> tuple[Course, ...]:
        """Return those of the other courses that somebody has."""
        own = {course.id for course in school.courses_of(person)}
        return tuple(course for course in self.others(school) if course.id in own)

    def others_label(self) -> str:
        """Return what the other courses are called in a sentence."""
        if not self.is_pair:
            return self.chosen_label()
        return listed((*self.then_courses, *self.then_subjects, *self.then_tags))


def chosen_weeks(
    school: School, courses: tuple[Course, ...], times: tuple[Times, ...]
) -> tuple[tuple[str, ...], ...]:
    """Return the sets of weeks that are alike for some courses, and for the times that a rule names."""
    if not courses:
        return ()
    if any(item.week is not None for item in times):
        return tuple((week,) for week in school.weeks)
    return alike_weeks(school, courses)
