"""Solving an instance: times with counted rooms first, then times and rooms together.

Where the formulation asks nothing of rooms but seats (UD1), times are all there is to decide. Else
times come first, rooms are named for them, and the rest of the time goes to both together, from there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cached_property

import numpy as np

from edt.benchmarking.families._family import Cost, Evaluation, Solved
from edt.benchmarking.families._searching import FamilySearch
from edt.benchmarking.families.cbctt.compiling import (
    count_choices,
    possible_choices,
    possible_places,
    rooms_model,
    times_model,
)
from edt.benchmarking.families.cbctt.evaluating import evaluate
from edt.benchmarking.families.cbctt.instance import Assignment, Instance
from edt.benchmarking.families.cbctt.naming import NameRooms, name_rooms
from edt.benchmarking.families.cbctt.room_bound import known_of_rooms
from edt.errors import InternalError
from edt.kernel.model import SearchModel
from edt.result import StoppedBy
from edt.solving.clock import WALL_FOR_WORK
from edt.solving.progress import Progress
from edt.solving.search import Standing, search
from edt.solving.settings import Settings
from edt.solving.task import Answer

SHARE_OF_TIMES = 0.4
"""Share of the time for times alone, where of rooms only their changes count beside seats."""

SHORT_SHARE_OF_TIMES = 0.2
"""The same where rooms count more, so that the best times are others."""

SLOWER_START = 3
"""How many times as long as the first answer about times one about both may take."""

NAMING_MOVES, MOVES_PER_SECOND = 400_000, 3_000
"""Moves for naming rooms between the two stages: at most so many, or so many for each second of a run."""

MOST_CHOICES = 400_000
"""(course, period, room) beyond which times and rooms are not decided together unless they must."""

SHARE_OF_BOUND = 0.02
"""Share of the time for what rooms cost at least."""

OnBest = Callable[[Assignment, Evaluation], None]


def solve(
    instance: Instance,
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    on_best: OnBest | None = None,
) -> Solved[Assignment]:
    """Search for the best timetable within the time (see ``Family.solve``)."""
    return _Search(instance, settings, progress, on_best).run()


class _Search(FamilySearch[Assignment]):
    def __init__(
        self,
        instance: Instance,
        settings: Settings,
        progress: Callable[[Progress], None] | None,
        on_best: OnBest | None,
    ) -> None:
        super().__init__(settings, progress, on_best)
        self.instance = instance
        self.deadline = self.began + settings.seconds
        self._seen: Answer | None = None
        self._started = 0.0

    def run(self) -> Solved[Assignment]:
        """Go through the stages that the formulation needs."""
        stopped_by = self._times(self._share_of_times)
        if stopped_by == "time" and self._worth_going_on:
            self._name_again()
            self._bound_by_rooms()
            stopped_by = "time" if self._proven else self._together()
        return self._solved(stopped_by)

    @property
    def _share_of_times(self) -> float:
        if self._rooms_count_most:
            return SHORT_SHARE_OF_TIMES
        return SHARE_OF_TIMES if self.instance.formulation.stability else 1.0

    @property
    def _rooms_count_most(self) -> bool:
        formulation = self.instance.formulation
        return formulation.suitability != 0 or bool(formulation.travel or formulation.double)

    @property
    def _worth_going_on(self) -> bool:
        """Whether another stage has the time to start: it takes longer than the first, or is not needed."""
        if self._proven or self._share_of_times == 1:
            return False
        sound = self._best is not None and self._best[1].cost.infeasibility == 0
        if sound and self._choices > MOST_CHOICES:
            return False
        started = SLOWER_START * self._started
        return self.settings.reproducible or self.deadline - time.time() > started

    @cached_property
    def _choices(self) -> int:
        """How many (course, period, room) there are; asked for often, so they are not listed each time."""
        return count_choices(self.instance)

    @property
    def _times_are_over(self) -> bool:
        """Whether times have had their share, and brought an answer to go on from."""
        if self.settings.reproducible or self._best is None or not self._worth_going_on:
            return False
        return time.time() - self.began >= self._share_of_times * self.settings.seconds

    # -- stages -------------------------------------------------------------------------------

    def _times(self, share: float) -> StoppedBy:
        places = possible_places(self.instance)
        naming = NameRooms(self.instance, tuple(places), self.settings.reproducible)
        return self._run(times_model(self.instance, naming), share, None, self._of_times)

    def _name_again(self) -> None:
        """Name the rooms of the answer with the best times with more patience."""
        if self._seen is None:
            return
        before: dict[tuple[int, int], int] = self._seen.extra
        moves = min(NAMING_MOVES, round(MOVES_PER_SECOND * self.settings.seconds))
        named = Assignment(name_rooms(self.instance, sorted(before), before, moves))
        self._keep(named, evaluate(self.instance, named))

    def _bound_by_rooms(self) -> None:
        """Prove the answer if rooms alone cost as much; times may cost nothing beside them."""
        least = known_of_rooms(self.instance, SHARE_OF_BOUND * self.settings.seconds)
        self._bound = max(self._bound, Cost(0, least))

    def _together(self) -> StoppedBy:
        choices = possible_choices(self.instance)
        model = rooms_model(self.instance, self._best[0] if self._best else None)
        start = None
        if self._best is not None and self._best[1].cost.infeasibility == 0:
            number = {choice: n for n, choice in enumerate(choices)}
            decisions = np.zeros(model.encoded.decisions, dtype=np.int64)
            for (course, period), room in self._best[0].room_of.items():
                decisions[number[course, period, room]] = 1
            start = Answer(decisions)
        share = 1 - self._share_of_times
        return self._run(model, share, start, lambda answer: self._of_both(answer, choices))

    def _run(
        self,
        model: SearchModel,
        share: float,
        start: Answer | None,
        decode: Callable[[Answer], Assignment],
    ) -> StoppedBy:
        self._note_size(model)
        before, handed_over = self._steps, [False]

        def follow(standing: Standing) -> bool:
            self._steps = before + standing.steps
            if standing.best is not None and standing.best is not self._seen:
                self._seen = standing.best
                self._started = self._started or time.time() - self.began
                self._take(decode(standing.best), standing.best)
            self._raise_bound(standing)
            self._tell()
            handed_over[0] = model.finish is not None and self._times_are_over
            return self._proven or handed_over[0]

        settings, end = self.settings, self.deadline
        if settings.reproducible:
            settings = settings.model_copy(update={"seconds": share * settings.seconds})
            end = time.time() + WALL_FOR_WORK * settings.seconds
        standing = search(model, settings, end, start, follow)
        asked = standing.stopped_by == "user" and not handed_over[0]
        follow(standing)
        return "user" if asked and not self._proven else "time"

    # -- answers ------------------------------------------------------------------------------

    def _of_times(self, answer: Answer) -> Assignment:
        rooms: dict[tuple[int, int], int] = answer.extra
        return Assignment(dict(rooms))

    def _of_both(self, answer: Answer, choices: list[tuple[int, int, int]]) -> Assignment:
        chosen = [choices[number] for number in np.flatnonzero(answer.decisions[: len(choices)])]
        return Assignment({(course, period): room for course, period, room in chosen})

    def _take(self, found: Assignment, answer: Answer) -> None:
        """Keep an answer that is better, after checking that both counts agree."""
        evaluation = evaluate(self.instance, found)
        counted = evaluation.cost
        if answer.extra is None:
            agreed = counted == answer.cost
        elif self._rooms_count_most:
            agreed = counted >= answer.cost  # the search counted what times cost at least
        else:
            stability = evaluation.by_constraint.get("RoomStability", Cost()).objective
            agreed = (counted.infeasibility, counted.objective - stability) == answer.cost
        if not agreed:
            raise InternalError(f"the search counts {answer.cost}, the evaluation {tuple(counted)}")
        self._keep(found, evaluation)

    def _raise_bound(self, standing: Standing) -> None:
        # Times alone cost no more than times with rooms: their bound holds for both.
        self._bound = max(self._bound, Cost(*standing.bound))
