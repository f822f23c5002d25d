"""Evaluation criteria as a person gives them: counts from which points follow, points, a list of teachers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.schema.base import Base, Flag


class Counts(Base):
    """Say how many of how many: pupils with «4» and «5» of all pupils, teachers with a category of all teachers."""

    met: int = Field(ge=0, le=1_000_000)
    total: int = Field(ge=0, le=1_000_000)


class Measured(Base):
    """Give what a criterion is judged by: counts, points, or both to be compared."""

    points: int | None = Field(default=None, ge=0, le=10)
    counts: Counts | None = None
    # The share of a field that some types of schools are asked for beside the whole.
    including: Counts | None = None
    # Where the rows ask each stage of education for itself.
    primary: Counts | None = None
    secondary: Counts | None = None

    @property
    def key(self) -> str:
        """Return the level that a person wrote, as the scale of the regime names it; empty where none is written."""
        return "" if self.points is None else str(self.points)


class Teacher(Base):
    """Give one teacher of the school's list: the stage, the category, and whether the school is the main work."""

    name: str = ""
    stage: Literal["preschool", "primary", "basic", "general"]
    category: Literal["master", "researcher", "expert", "moderator", "highest", "first", "second", "none"]
    main: Flag = True


# Where a result stands below its block, the criterion's number, and the result itself.
Result = tuple[tuple[str | int, ...], str, Measured]


class Evaluated(Base):
    """Hold what is evaluated together: the criteria of a school or of its preschool, and the list of its teachers."""

    part: Literal["school", "preschool"] = "school"
    staff: tuple[Teacher, ...] = ()

    def results(self, *, worded: bool) -> tuple[Result, ...]:  # noqa: ARG002 (for those that are judged either way)
        """List what is to be evaluated; a `worded` regime judges criteria in words and gives levels to rows alone."""
        return ()


class CriterionResult(Measured):
    """Give one criterion of the regime's list with its result."""

    criterion: int = Field(ge=1, le=99)


class Annex(Evaluated):
    """Ask for an annex: the table of evaluation criteria with the rows and points met."""

    criteria: tuple[CriterionResult, ...] = Field(min_length=1)

    def results(self, *, worded: bool) -> tuple[Result, ...]:  # noqa: ARG002 (an annex lists rows under any regime)
        """List the criteria in their order."""
        return tuple(
            (("criteria", number), str(one.criterion), one) for number, one in enumerate(self.criteria)
        )
