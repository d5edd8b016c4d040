"""
From what is known of a person to whom they can see and what is open to them.

It knows catalogs and how to say conditions; nothing of plugins, terminals or pages. General layout,
each module knowing those above it::

    situation   Situation: what is known of a person, checked against the facts there are
    answers     what is answered of each public, network, measure and amount, with its reasons
    needs       what people come for, as they say it
    notes       Age and Note: what to know beside the answers
    referring   Referring: whom to see in a region on a day
    relating    RelationAnswer: how measures go together
    comparing   Difference: what changes from one answer to another
    guidance    Guidance: all of it
    plain       Guidance as plain data
    schema      the JSON Schema of that
    text        what guidance says, line by line
    engine      orient: the main job
    differing   what a difference says, line by line
    scenarios   what an adviser expects to be answered, written in files and compared
"""

from aiofr.orientation.answers import (
    AmountAnswer,
    MeasureAnswer,
    Membership,
    NetworkAnswer,
    Note,
    Reason,
    ReferralAnswer,
    Status,
    StepAnswer,
)
from aiofr.orientation.comparing import AmountChange, Difference, MeasureChange, NetworkChange
from aiofr.orientation.engine import orient
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.needs import read_need
from aiofr.orientation.notes import Age
from aiofr.orientation.relating import RelationAnswer
from aiofr.orientation.scenarios import Deviation, Scenario, deviations, read_scenarios
from aiofr.orientation.situation import Situation, read_answer, read_answers

__all__ = [
    "Age",
    "AmountAnswer",
    "AmountChange",
    "Deviation",
    "Difference",
    "Guidance",
    "MeasureAnswer",
    "MeasureChange",
    "Membership",
    "NetworkAnswer",
    "NetworkChange",
    "Note",
    "Reason",
    "ReferralAnswer",
    "RelationAnswer",
    "Scenario",
    "Situation",
    "Status",
    "StepAnswer",
    "deviations",
    "orient",
    "read_answer",
    "read_answers",
    "read_need",
    "read_scenarios",
]
