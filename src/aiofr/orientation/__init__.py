"""
From what is known of a person to whom they can see and what is open to them.

It knows catalogs and how to say conditions; nothing of plugins, terminals or pages. General layout,
each module knowing those above it::

    ages        Age: how old what is shown is
    names       by what names facts and their answers are given
    points      the points that only an adviser can check
    situation   Situation: what is known of a person, checked against the facts there are
    rules       Rules: what a catalog asks, made ready once
    case        Case: one person on one day before the rules
    cells       the answers to a fact that conditions can tell apart
    explaining  Explanation: why, as a tree
    misses      NearestMiss: what would open what is closed
    reasons     why, in sentences
    choosing    what one can have of things that exclude others
    totals      Total: what sums come to, at least and at most
    answers     what is answered of each public, network, measure and amount
    elsewhere   Elsewhere: what is to be asked for in other regions
    question    Question: what to ask next
    needs       what people come for, as they say it
    adding      what the sums of several measures come to
    notes       what to know beside the answers
    referring   Referring: whom to see in a region on a day
    relating    RelationAnswer: how measures go together
    comparing   Difference: what changes from one answer to another
    guidance    Guidance: all of it
    plain       Guidance as plain data
    schema      the JSON Schema of that
    text        what guidance says, line by line
    engine      orient: the main job; statuses: the same for many persons
    differing   what a difference says, line by line
    scenarios   what an adviser expects to be answered, written in files and compared
"""

from aiofr.orientation.ages import Age
from aiofr.orientation.answers import (
    AmountAnswer,
    MeasureAnswer,
    Membership,
    NetworkAnswer,
    Note,
    PointToVerify,
    ReferralAnswer,
    Status,
    StepAnswer,
)
from aiofr.orientation.comparing import AmountChange, Difference, MeasureChange, NetworkChange
from aiofr.orientation.elsewhere import Elsewhere
from aiofr.orientation.engine import orient, statuses
from aiofr.orientation.explaining import Explanation
from aiofr.orientation.guidance import Guidance
from aiofr.orientation.misses import NearestMiss
from aiofr.orientation.needs import read_need
from aiofr.orientation.question import Question
from aiofr.orientation.reasons import Reason
from aiofr.orientation.relating import RelationAnswer
from aiofr.orientation.scenarios import Deviation, Scenario, deviations, read_scenarios
from aiofr.orientation.situation import Situation, read_answer, read_answers, read_situation
from aiofr.orientation.totals import Total

__all__ = [
    "Age",
    "AmountAnswer",
    "AmountChange",
    "Deviation",
    "Difference",
    "Elsewhere",
    "Explanation",
    "Guidance",
    "MeasureAnswer",
    "MeasureChange",
    "Membership",
    "NearestMiss",
    "NetworkAnswer",
    "NetworkChange",
    "Note",
    "PointToVerify",
    "Question",
    "Reason",
    "ReferralAnswer",
    "RelationAnswer",
    "Scenario",
    "Situation",
    "Status",
    "StepAnswer",
    "Total",
    "deviations",
    "orient",
    "read_answer",
    "read_answers",
    "read_need",
    "read_scenarios",
    "read_situation",
    "statuses",
]
