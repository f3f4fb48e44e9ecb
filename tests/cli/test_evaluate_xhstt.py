"""edt evaluate on archives of XHSTT: what is wrong is said, with its place; bounds hold."""

from pathlib import Path

import pytest

from edt.benchmarking.families.xhstt import document as bounds
from tests.cli.conftest import Run

SMALL = """<HighSchoolTimetableArchive><Instances><Instance Id="I"><MetaData/>
<Times><TimeGroups><Day Id="d"><Name>D</Name></Day></TimeGroups>
<Time Id="t1"><Name>1</Name><Day Reference="d"/></Time><Time Id="t2"><Name>2</Name><Day Reference="d"/></Time></Times>
<Resources><ResourceTypes><ResourceType Id="T"><Name>T</Name></ResourceType><ResourceType Id="R"><Name>R</Name>
</ResourceType></ResourceTypes><ResourceGroups/>
<Resource Id="r1"><Name>1</Name><ResourceType Reference="T"/></Resource>
<Resource Id="r2"><Name>2</Name><ResourceType Reference="R"/></Resource></Resources>
<Events><EventGroups/><Event Id="e1"><Name>1</Name><Duration>2</Duration><Resources>
<Resource><Role>x</Role><ResourceType Reference="T"/></Resource></Resources></Event>
<Event Id="e2"><Name>2</Name><Duration>1</Duration><Time Reference="t1"/></Event></Events>
<Constraints><AssignTimeConstraint Id="c"><Name>c</Name><Required>true</Required><Weight>1</Weight>
<CostFunction>Linear</CostFunction><AppliesTo><Events><Event Reference="e1"/></Events></AppliesTo>
</AssignTimeConstraint></Constraints></Instance></Instances>
<SolutionGroups><SolutionGroup Id="S"><MetaData/><Solution Reference="I"><Events>SOLUTION</Events></Solution>
</SolutionGroup></SolutionGroups></HighSchoolTimetableArchive>"""


def _evaluated(run: Run, tmp_path: Path, text: str | bytes) -> tuple[int, str, str]:
    (tmp_path / "archive.xml").write_bytes(text if isinstance(text, bytes) else text.encode())
    ran = run("evaluate", "archive.xml", "--json")
    assert "Traceback" not in ran.err
    return ran.code, ran.out, ran.err


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("</Instances>", "", "this is no whole XML file"),
        ('Reference="e1"', 'Reference="e9"', 'l. 12: Event: nothing is called "e9"'),
        ('<Time Id="t2">', '<Time Id="t1">', 'l. 3: Time: the name "t1" is taken'),
        ("<Weight>1<", "<Weight>1e9<", 'Weight: "1e9" is no whole number from 0 to 1000'),
        ("<Duration>2<", "<Duration>999999999999999999999<", "is no whole number from 1 to 1000"),
        ("<Weight>1</Weight>", "", "AssignTimeConstraint: Weight is missing"),
        (">Linear<", ">Cubic<", 'CostFunction: "Cubic" is no choice'),
        (
            "AssignTimeConstraint",
            "GuessTimeConstraint",
            "<GuessTimeConstraint> has no place in <Constraints>",
        ),
        ("<Role>x</Role>", "", "Resource: Role is missing"),
        ('<Solution Reference="I"', '<Solution Reference="J"', 'Solution: nothing is called "J"'),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    run: Run, tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in SMALL
    code, _, err = _evaluated(run, tmp_path, SMALL.replace(before, after).replace("SOLUTION", ""))
    assert code == 2
    assert said in err
    assert "archive.xml, l. " in err
    assert "hint:" in err


@pytest.mark.parametrize(
    ("solution", "said"),
    [
        ('<Event Reference="e9"/>', 'Event: nothing is called "e9"'),
        (
            '<Event Reference="e1"><Duration>1</Duration></Event>',
            "has a duration of 2, its pieces of 1 in all",
        ),
        ('<Event Reference="e1"><Time Reference="t2"/></Event>', "runs past the last time"),
        ('<Event Reference="e2"><Time Reference="t2"/></Event>', "has another time in the instance"),
        ('<Event Reference="e1"><Time Reference="t9"/></Event>', 'Time: nothing is called "t9"'),
        (
            '<Event Reference="e1"><Resources><Resource Reference="r2"><Role>x</Role></Resource></Resources></Event>',
            "not of the type",
        ),
        (
            '<Event Reference="e1"><Resources><Resource Reference="r1"><Role>y</Role></Resource></Resources></Event>',
            'has no role "y"',
        ),
        (
            '<Event Reference="e1"><Resources><Resource Reference="r1"><Role>x</Role></Resource><Resource Reference="r1"><Role>x</Role></Resource></Resources></Event>',
            "is taken twice",
        ),
    ],
)
def test_a_solution_that_contradicts_its_instance_is_refused(
    run: Run, tmp_path: Path, solution: str, said: str
) -> None:
    code, out, err = _evaluated(run, tmp_path, SMALL.replace("SOLUTION", solution))
    assert code == 2
    assert said in err
    assert '"infeasibility": null' in out


def test_an_event_left_out_is_there_without_time(run: Run, tmp_path: Path) -> None:
    code, out, err = _evaluated(run, tmp_path, SMALL.replace("SOLUTION", ""))
    assert (code, err) == (0, "")
    assert '"infeasibility": 2' in out


def test_entities_are_not_read(run: Run, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    code, _, err = _evaluated(run, tmp_path, bomb + SMALL.replace("<Name>1</Name>", "<Name>&b;</Name>"))
    assert code == 2
    assert "declares a document type or entities" in err


def test_bounds_hold(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_ELEMENTS", 20)
    code, _, err = _evaluated(run, tmp_path, SMALL.replace("SOLUTION", ""))
    assert code == 2
    assert "more elements than any archive" in err


def test_a_huge_file_is_not_even_opened(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "archive.xml").open("wb") as file:
        file.write(b"<HighSchoolTimetableArchive>")
        file.truncate(500_000_000)
    ran = run("evaluate", "archive.xml")
    assert ran.code == 2
    assert "larger than 100 MB" in ran.err
