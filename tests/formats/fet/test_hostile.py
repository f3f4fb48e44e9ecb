"""Wrong and hostile data: a clear issue or a FormatError, never a traceback, never a wait."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edt.errors import FormatError
from edt.formats.fet import FetReading, source
from edt.formats.fet import draft as drafts
from tests.formats.fet.making import (
    DAYS,
    HOURS,
    activity,
    constraint,
    document,
    ids,
    named,
    read,
    room,
    split,
    tag,
    times,
)

WHOLE = document(
    [
        *split(1, [2, 1, 1], tags=("lab",)),
        activity(9, students=("5b",), teachers=("PETIT",)),
        activity(10, subject="art", students=("5b",), teachers=("ROUX",)),
    ],
    time=[
        constraint("BreakTimes", times("Break_Time", (2, 4), (2, 5))),
        constraint("TeacherNotAvailableTimes", tag("Teacher", "MARTIN"), times("Not_Available_Time", (0, 0))),
        constraint(
            "MinDaysBetweenActivities",
            tag("Consecutive_If_Same_Day", "true"),
            ids(1, 2, 3),
            tag("MinDays", 1),
        ),
        constraint("ActivitiesSameStartingTime", ids(3, 9)),
        constraint("StudentsSetMaxGapsPerWeek", tag("Students", "5a boys"), tag("Max_Gaps", 0)),
        constraint("TeachersMaxHoursDaily", tag("Maximum_Hours_Daily", 3)),
        constraint("TwoActivitiesConsecutive", tag("First_Activity_Id", 9), tag("Second_Activity_Id", 10)),
        constraint("NobodyKnowsWhat", ids(9)),
        constraint(
            "ActivitiesPreferredStartingTimes",
            tag("Subject_Name", "maths"),
            tag("Duration", 1),
            times("Preferred_Starting_Time", (0, 1), (3, 2), prefix="Preferred_Starting_"),
        ),
        constraint(
            "ActivityPreferredStartingTime",
            ids(9),
            tag("Preferred_Day", "Thursday"),
            tag("Preferred_Hour", HOURS[2]),
            tag("Permanently_Locked", "true"),
        ),
    ],
    space=[
        constraint(
            "SubjectPreferredRooms",
            tag("Subject", "maths"),
            tag("Number_of_Preferred_Rooms", 2),
            tag("Preferred_Room", "S1"),
            tag("Preferred_Room", "S2"),
        ),
        constraint("StudentsSetHomeRoom", tag("Students", "5b"), tag("Room", "twin")),
        constraint("RoomNotAvailableTimes", tag("Room", "S1"), times("Not_Available_Time", (0, 0))),
    ],
    rooms=[room("S1"), room("S2"), room("twin", sets=[("S1",), ("S2",)])],
)


def sound(reading: FetReading) -> None:
    """Check what always holds of a reading: messages without blanks, a problem or errors."""
    for issue in reading.issues:
        for language in ("fr", "en"):
            assert issue.message(language)
            assert issue.hint(language) is not None
    errors = [issue for issue in reading.issues if issue.severity == "error"]
    assert (reading.problem is None) == bool(errors)
    if reading.problem is not None:
        assert set(reading.courses.values()) == set(reading.problem.school.course)
        assert all(issue.code for issue in reading.problem.issues())


def test_the_whole_file_is_sound(tmp_path: Path) -> None:
    reading = read(tmp_path, WHOLE)
    sound(reading)
    assert reading.unread == {"NobodyKnowsWhat": 1}
    assert reading.problem is not None
    assert reading.problem.issues() == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (document([activity(1), activity(1, subject="art")]), "fet-duplicate"),
        (document([activity(1, teachers=("NOBODY",))]), "fet-unknown-name"),
        (document([activity(1, students=("9z",))]), "fet-unknown-name"),
        (document([activity(1, subject="alchemy")]), "fet-unknown-name"),
        (document([activity(1, duration=-1)]), "fet-activity-unusable"),
        (document([activity(1, duration=0)]), "fet-activity-unusable"),
        (document([activity(1, duration=10**30)]), "fet-activity-unusable"),
        (document([activity(-5)]), "fet-activity-unusable"),
        (document([activity(1)]).replace("<Id>1<", "<Id>one<"), "fet-activity-unusable"),
        (document(years={"5a": {"5b": ()}, "5b": {}}), "fet-duplicate"),
        (document(years={"5a": {"x": ("x",)}}), "fet-duplicate"),
    ],
)
def test_wrong_data_is_an_error_with_its_place(tmp_path: Path, text: str, code: str) -> None:
    reading = read(tmp_path, text)
    sound(reading)
    assert reading.problem is None
    errors = [issue for issue in reading.issues if issue.severity == "error"]
    assert errors[-1].code == code
    assert errors[-1].place is not None
    assert errors[-1].place.cell.startswith("l. ")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (document([activity(1)], teachers=("MARTIN", "MARTIN")), "fet-duplicate"),
        (document([activity(1)], teachers=("MARTIN", "")), "fet-without-name"),
        (document([activity(1)], version="3.0"), "fet-version"),
        (document([activity(1)], extra="<Magic/>"), "fet-unknown-elements"),
        (document([activity(1)], extra="<Mode>Block-planning</Mode>"), "fet-mode"),
        (document([activity(1)], extra="<Mode>Mornings-Afternoons</Mode>"), "fet-half-days"),
        (document([activity(1)], hours=("1", "2")), "fet-invented-times"),
        (document([activity(1)], rooms=[room("v", sets=[("S9",)])]), "fet-virtual-room"),
        (document([activity(1)], rooms=[room("v", capacity=-3)]), "fet-bad-number"),
        (document([activity(1)], rooms=[room("v", building="west")]), "fet-unknown-name"),
    ],
)
def test_doubtful_data_is_said_and_read(tmp_path: Path, text: str, code: str) -> None:
    reading = read(tmp_path, text)
    sound(reading)
    assert reading.problem is not None
    assert code in {issue.code for issue in reading.issues}


@pytest.mark.parametrize(
    "text",
    [
        document(days=()),
        document(hours=()),
        document(days=[f"d{n}" for n in range(source.MOST_DAYS + 1)]),
        document(hours=[f"h{n}" for n in range(source.MOST_HOURS + 1)]),
        document(years={f"y{n}": {} for n in range(source.MOST_YEARS + 1)}),
    ],
)
def test_absurd_sizes_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FormatError):
        read(tmp_path, text)


def test_many_constraints_on_many_activities_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST_PAIRS", 1000)
    wide = constraint("ActivitiesPreferredTimeSlots", times("T", (0, 0)))
    with pytest.raises(FormatError) as caught:
        read(tmp_path, document([activity(n) for n in range(1, 100)], [wide] * 20))
    assert caught.value.issues[0].code == "fet-too-many"


def test_days_apart_of_many_activities_are_too_many_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = tuple(f"day {number}" for number in range(40))
    apart = constraint("MinDaysBetweenActivities", ids(*range(1, 31)), tag("MinDays", 14), weight=50)
    text = document(split(1, [1] * 30), [apart], days=days)
    sound(read(tmp_path, text))
    monkeypatch.setattr(drafts, "MOST_PAIRS", 1000)  # more than activities, fewer than windows and limits
    with pytest.raises(FormatError) as caught:
        read(tmp_path, text)
    assert caught.value.issues[0].code == "fet-too-many"


def test_many_issues_are_summed_up(tmp_path: Path) -> None:
    reading = read(tmp_path, document([activity(n, teachers=("NOBODY",)) for n in range(1, 900)]))
    sound(reading)
    assert len(reading.issues) < 520
    assert [i.values["count"] for i in reading.issues if i.code == "fet-more-issues"] == [400]


def test_names_never_become_formulas_or_lose_their_text(tmp_path: Path) -> None:
    names = ("=1+1", "@SUM(A1)", "../../etc/passwd", "\u202eright to left", "more <b> & co")
    reading = read(tmp_path, document([activity(1, teachers=names)], teachers=names))
    sound(reading)
    assert reading.problem is not None
    assert [t.id for t in reading.problem.school.teachers] == [name.strip("\u202e") for name in names]


pieces = re.findall(r"<[^>]*>|[^<>]+", WHOLE)
nasty = st.sampled_from(
    [
        "",
        " ",
        "0",
        "-1",
        "1",
        "9",
        "99999999999999999999",
        "1e9",
        "nan",
        "true",
        "5a",
        "5a boys",
        "MARTIN",
        "S1",
        "twin",
        DAYS[0],
        HOURS[0],
        "\u0000",
        "&amp;",
        "<a/>",
        "</fet>",
        "١",
        "²",
        "x" * 2000,
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Give the whole file with some pieces changed, doubled, swapped or taken away."""
    found = list(pieces)
    for _ in range(draw(st.integers(1, 4))):
        where = draw(st.integers(0, len(found) - 1))
        how = draw(st.sampled_from(["replace", "remove", "double", "copy", "cut"]))
        if how == "replace":
            found[where] = draw(nasty)
        elif how == "remove":
            del found[where : where + draw(st.integers(1, 30))]
        elif how == "double":
            found[where:where] = found[where : where + draw(st.integers(1, 30))]
        elif how == "copy":
            found[where] = found[draw(st.integers(0, len(found) - 1))]
        else:
            del found[where:]
        if not found:
            break
    return "".join(found)


texts = [n for n, piece in enumerate(pieces) if not piece.startswith("<") and piece.strip()]


@st.composite
def reworded(draw: st.DrawFn) -> str:
    """Give the whole file, still XML, with some of its texts changed."""
    found = list(pieces)
    for where in draw(st.lists(st.sampled_from(texts), min_size=1, max_size=6)):
        found[where] = draw(
            st.one_of(nasty.filter(lambda t: "<" not in t), st.sampled_from(texts).map(pieces.__getitem__))
        )
    return "".join(found)


@given(st.one_of(damaged(), reworded()))
def test_no_damage_makes_a_traceback(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        reading = read(folder, text.encode("utf-8", "replace"))
    except FormatError:
        return
    sound(reading)


def test_lists_may_come_in_any_order_and_be_missing(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        f"<fet>{tag('Hours_List', named('Hour', HOURS))}{tag('Days_List', named('Day', DAYS))}</fet>",
    )
    sound(reading)
    assert reading.problem is not None
