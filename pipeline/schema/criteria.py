"""Evaluation criteria as a person gives them: counts from which points follow, points, a list of teachers."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pipeline.schema.base import Base, Flag


class Counts(Base):
    """Say how many of how many: pupils with «4» and «5» of all pupils, teachers with a category of all teachers."""

    met: int = Field(ge=0, le=1_000_000)
    total: int = Field(ge=0, le=1_000_000)


class CriterionResult(Base):
    """Give what one criterion of the regime's list is judged by: counts, points, or both to be compared."""

    criterion: int = Field(ge=1, le=99)
    points: int | None = Field(default=None, ge=0, le=10)
    counts: Counts | None = None
    # The share of a field that some types of schools are asked for beside the whole.
    including: Counts | None = None
    # Where the rows ask each stage of education for itself.
    primary: Counts | None = None
    secondary: Counts | None = None


class Teacher(Base):
    """Give one teacher of the school's list: the stage, the category, and whether the school is the main work."""

    name: str = ""
    stage: Literal["preschool", "primary", "basic", "general"]
    category: Literal["master", "researcher", "expert", "moderator", "highest", "first", "second", "none"]
    main: Flag = True


class Annex(Base):
    """Ask for an annex: the table of evaluation criteria with the rows and points met."""

    part: Literal["school", "preschool"] = "school"
    criteria: tuple[CriterionResult, ...] = Field(min_length=1)
    staff: tuple[Teacher, ...] = ()
