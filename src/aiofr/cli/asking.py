"""
The dialogue of `aiofr orient --ask`: one question at a time, and what each answer settles.

It is held on standard input and standard error, so that the answer alone is on standard output; a
pipe holds it as a terminal does. It knows guidance and what the command says, and no catalog.
"""

import sys
from collections.abc import Callable, Mapping
from io import TextIOWrapper
from typing import NamedTuple

import click
from rich.console import Console

from aiofr.cli.texts import DIALOGUE
from aiofr.conditions import Value
from aiofr.echo import shown
from aiofr.errors import AiofrError
from aiofr.model.facts import FactType
from aiofr.orientation.comparing import MeasureChange
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.question import Question
from aiofr.orientation.situation import Situation, read_answer
from aiofr.query.text import fold
from aiofr.typesetting import ITEM, PARAGRAPH, Line, set_text

#: What ends the dialogue, takes an answer back, or leaves a question open; folded.
_QUIT = {"q", "quitter", "quit", "fin", "end"}
_BACK = {"r", "retour", "b", "back"}
_UNKNOWN = {"je ne sais pas", "jsp", "nsp", "i don t know", "i do not know"}
#: What answers a question that takes several answers, where none fits.
_NONE = {"0", "aucun", "aucune", "none"}
#: How many measures are named in one line.
_NAMED = 3
#: More answers than these stand in a row rather than one below the other.
_LISTED = 14
_WIDTH = 80


class _Turn(NamedTuple):
    """What is known at one point of the dialogue, what it gives, and what was left open."""

    situation: Situation
    guidance: Guidance
    skipped: frozenset[str] = frozenset()


class Dialogue:
    """
    Asks what is not known, the question that settles most first.

    Args:
        orient: Gives the guidance for a situation.
        situation: What is known before the first question.
        language: The language of questions, ``"fr"`` or ``"en"``.
    """

    def __init__(
        self, orient: Callable[[Situation], Guidance], situation: Situation, language: str
    ) -> None:
        self._orient = orient
        self._language = language
        self._texts: Mapping[str, str] = DIALOGUE[language]
        self._turns = [_Turn(situation, orient(situation))]
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")

    def hold(self) -> Guidance:
        """Ask until no question is left that settles anything, or the person ends it."""
        self._tell((PARAGRAPH, self._texts["intro"]))
        assumption = self._turns[-1].guidance.assumption
        if assumption is not None:
            self._tell((PARAGRAPH, assumption.text(self._language)))
        while (question := self._question()) is not None:
            self._put(question)
            if not self._is_answered(question):
                break
        else:
            self._tell((PARAGRAPH, self._texts["done"]))
        click.echo(err=True)
        return self._turns[-1].guidance

    def _question(self) -> Question | None:
        turn = self._turns[-1]
        open_ = (q for q in turn.guidance.questions if q.fact.id not in turn.skipped)
        return next(open_, None)

    def _put(self, question: Question) -> None:
        """Ask *question*: why it is asked, the question itself, and what may be answered."""
        why = "why_one" if question.at_best == 1 else "why" if question.at_best else "why_else"
        click.echo(err=True)
        self._tell((PARAGRAPH, self._texts[why].format(question.at_best)))
        click.echo(
            click.style(self._set((PARAGRAPH, question.text(self._language))), bold=True), err=True
        )
        self._tell(*self._answers(question))

    def _answers(self, question: Question) -> list[Line]:
        hint = self._texts.get(question.fact.type.value)
        hints = [(PARAGRAPH, hint)] if hint else []
        if not _is_numbered(question):
            return hints
        numbered = [
            f"{n}. {said}" for n, (_, said) in enumerate(question.answers(self._language), 1)
        ]
        if len(numbered) > _LISTED:
            return [(PARAGRAPH, " ; ".join(numbered)), *hints]
        return [*((ITEM, one) for one in numbered), *hints]

    def _is_answered(self, question: Question) -> bool:
        """Read until *question* is answered, left open or taken back; no where the person ends."""
        while True:
            line = self._line()
            if line is None or fold(line) in _QUIT:
                return False
            try:
                if self._is_taken(question, line):
                    return True
            except AiofrError as error:
                told = self._texts["not_listed"].format(shown(line))
                told = told if _is_numbered(question) else error.text(self._language)
                self._tell((PARAGRAPH, told))

    def _line(self) -> str | None:
        """Read one line; ``None`` where there are no more."""
        click.echo(f"{self._texts['prompt']} ", nl=False, err=True)
        line = "" if sys.stdin is None else sys.stdin.readline()
        if sys.stdin is None or not sys.stdin.isatty():
            click.echo(err=True)  # Nobody has pressed a key that ends the line.
        return line.strip() if line else None

    def _is_taken(self, question: Question, line: str) -> bool:
        """Act on *line*; no where there is nothing to take back."""
        turn, said = self._turns[-1], fold(line)
        if said in _BACK:
            if len(self._turns) == 1:
                self._tell((PARAGRAPH, self._texts["first"]))
                return False
            self._turns.pop()
        elif line in {"", "?"} or said in _UNKNOWN:
            skipped = turn.skipped | {question.fact.id}
            self._turns.append(turn._replace(skipped=skipped))
        else:
            value = self._read(question, line)
            known = {**turn.situation.answers, question.fact.id: value}
            situation = Situation(known, checked=turn.situation.checked)
            guidance = self._orient(situation)
            self._settled(turn.guidance, guidance)
            self._turns.append(_Turn(situation, guidance, turn.skipped))
        return True

    def _read(self, question: Question, line: str) -> Value:
        """
        Read an answer: a number of the list, or whatever ``FACT=VALUE`` takes.

        Raises:
            SituationError: It is no answer to the question.
        """
        fact, catalog = question.fact, self._turns[-1].guidance.catalog
        if not _is_numbered(question):
            return read_answer(fact, line, catalog)
        if fact.type is not FactType.CHOICES:
            return read_answer(fact, self._id(question, line), catalog)
        if fold(line) in _NONE:
            return frozenset()
        ids = ",".join(self._id(question, part) for part in line.split(","))
        return read_answer(fact, ids, catalog)

    def _id(self, question: Question, text: str) -> str:
        """Give the id that *text* is the number or the wording of; else *text* itself."""
        answers = question.answers(self._language)
        numbers = {str(n): id_ for n, (id_, _) in enumerate(answers, 1)}
        words = {fold(said): id_ for id_, said in answers}
        return numbers.get(text.strip()) or words.get(fold(text)) or text

    def _settled(self, before: Guidance, after: Guidance) -> None:
        """Say what an answer settled, and how much is left."""
        changes = before.diff(after)
        told: list[Line] = [
            (PARAGRAPH, self._texts[key].format(self._named(found)))
            for key, found in (("opened", changes.opened), ("closed", changes.closed))
            if found
        ]
        left = "left_one" if len(after.to_check) == 1 else "left" if after.to_check else "left_none"
        told.append((PARAGRAPH, self._texts[left].format(len(after.to_check))))
        self._tell(*told)

    def _named(self, changes: tuple[MeasureChange, ...]) -> str:
        """Name the measures of *changes*, or the first of many and how many others."""
        names = [change.measure.name for change in changes]
        if len(names) <= _NAMED + 1:
            return " ; ".join(names)
        others = self._texts["others"].format(len(names) - _NAMED)
        return f"{' ; '.join(names[:_NAMED])} {others}"

    def _tell(self, *lines: Line) -> None:
        click.echo(self._set(*lines), err=True)

    @staticmethod
    def _set(*lines: Line) -> str:
        out = Console(stderr=True)
        return set_text(lines, width=out.width if out.is_terminal else _WIDTH)


def _is_numbered(question: Question) -> bool:
    """Say whether answers may be given by their number: departments have numbers of their own."""
    plain = (FactType.DEPARTMENT, FactType.BOOLEAN)
    return question.allowed is not None and question.fact.type not in plain
