"""What a set of key questions is: prompts for an assessment, each asking for answers of the plan, each with the step it
may give rise to."""

from dataclasses import dataclass
from datetime import date

from everymoment.sections.audiences import Role


@dataclass(frozen=True)
class Then:
    """A step that a question may give rise to: what is done, by whom on the team, within how many days."""

    what: str
    by_role: Role
    within_days: int


@dataclass(frozen=True)
class Question:
    """One prompt: in words, and the answers it asks for, as (section, field)."""

    key: str
    label: str
    asks: tuple[tuple[str, str], ...]
    then: Then | None = None


@dataclass(frozen=True)
class QuestionSet:
    """The questions as they are from one day on. A new version is a new object: what older ones asked stays in the
    plan, and each time that a set was gone through keeps the version it was."""

    key: str
    version: str
    since: date
    questions: tuple[Question, ...]

    def origin(self, question: Question) -> str:
        """Where a step that this question asks for comes from."""
        return f"{self.key}:{self.version}:{question.key}"
