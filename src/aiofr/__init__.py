"""
The French system of welcome, information and guidance about training and jobs, as typed data.

>>> import aiofr
>>> catalog = aiofr.load()
>>> catalog.regions.resolve("BZH").name
'Bretagne'

General layout, each module knowing those above it::

    errors         every exception and warning
    typesetting    lines of text that fit a terminal
    conditions     what must hold, and its answer: yes, no or unknown
    model          the records and their values
    labels         what kinds and sections are called
    wording        conditions, dates and sums in French and English
    datasets       the packaged facts, and the reading of data files
    query          how one asks: selections, names, texts
    references     whether what records name exists
    successions    what the successions of a body cannot be
    merging        many datasets, one collection
    contributions  what plugins give, how they fail, where a record comes from
    settling       which contributions a catalog can take
    catalog        what there is
    portraits      what is known of one region, and how much of each
    orientation    one person, one day: whom to see and what is open
    hookspecs      the contract with plugin authors
    plugins        load(): finding plugins and taking them on
    site           the catalogue as web pages
    scaffold       what `aiofr new-plugin` writes
    cli            the `aiofr` command

Nothing is imported before it is asked for, so that ``import aiofr`` costs nothing.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from aiofr.catalog import Catalog as Catalog
    from aiofr.conditions import (
        All as All,
        Any as Any,
        AtLeast as AtLeast,
        Comparison as Comparison,
        Condition as Condition,
        Not as Not,
        Operator as Operator,
        ToCheck as ToCheck,
        Truth as Truth,
        Verdict as Verdict,
        fact as fact,
        parse as parse,
    )
    from aiofr.contributions import (
        Contribution as Contribution,
        Failure as Failure,
        Provenance as Provenance,
        Remedy as Remedy,
    )
    from aiofr.datasets.dataset import Contributor as Contributor, Dataset as Dataset
    from aiofr.datasets.overrides import Override as Override
    from aiofr.errors import (
        AiofrError as AiofrError,
        AiofrWarning as AiofrWarning,
        AmbiguousNameError as AmbiguousNameError,
        ConditionError as ConditionError,
        ConflictError as ConflictError,
        DataError as DataError,
        Fault as Fault,
        InvalidValueError as InvalidValueError,
        NotOneError as NotOneError,
        NotThatDayError as NotThatDayError,
        PluginError as PluginError,
        PluginWarning as PluginWarning,
        RenamedIdWarning as RenamedIdWarning,
        SituationError as SituationError,
        TruthValueError as TruthValueError,
        UnknownRecordError as UnknownRecordError,
    )
    from aiofr.hookspecs import Plugin as Plugin, hookimpl as hookimpl
    from aiofr.model.amounts import (
        Amount as Amount,
        AmountRole as AmountRole,
        Count as Count,
        Per as Per,
        Qualifier as Qualifier,
    )
    from aiofr.model.contacts import (
        Contact as Contact,
        Email as Email,
        Link as Link,
        LinkKind as LinkKind,
        Phone as Phone,
        PhoneKind as PhoneKind,
    )
    from aiofr.model.evidence import (
        Certainty as Certainty,
        Collection as Collection,
        Confidence as Confidence,
        Evidence as Evidence,
    )
    from aiofr.model.facts import (
        Choice as Choice,
        Fact as Fact,
        FactType as FactType,
        Renaming as Renaming,
        Unit as Unit,
        Wording as Wording,
    )
    from aiofr.model.figures import Indicator as Indicator, Section as Section, Term as Term
    from aiofr.model.measures import (
        DayStatus as DayStatus,
        Measure as Measure,
        MeasureKind as MeasureKind,
        MeasureStatus as MeasureStatus,
        Milestone as Milestone,
        MilestoneKind as MilestoneKind,
        Official as Official,
        Step as Step,
    )
    from aiofr.model.networks import (
        Network as Network,
        Structure as Structure,
        StructureKind as StructureKind,
        Succession as Succession,
        SuccessionKind as SuccessionKind,
    )
    from aiofr.model.places import (
        Department as Department,
        FormerRegion as FormerRegion,
        Region as Region,
        RegionKind as RegionKind,
    )
    from aiofr.model.publics import Need as Need, Public as Public, Referral as Referral
    from aiofr.model.reach import Absence as Absence, Audience as Audience
    from aiofr.model.relations import (
        Relation as Relation,
        RelationKind as RelationKind,
    )
    from aiofr.model.sources import Erratum as Erratum, Source as Source
    from aiofr.model.time import (
        PartialDate as PartialDate,
        Period as Period,
        Precision as Precision,
    )
    from aiofr.orientation import (
        Age as Age,
        AmountAnswer as AmountAnswer,
        AmountChange as AmountChange,
        Deviation as Deviation,
        Difference as Difference,
        Elsewhere as Elsewhere,
        Explanation as Explanation,
        Guidance as Guidance,
        MeasureAnswer as MeasureAnswer,
        MeasureChange as MeasureChange,
        Membership as Membership,
        NearestMiss as NearestMiss,
        NetworkAnswer as NetworkAnswer,
        NetworkChange as NetworkChange,
        Note as Note,
        PointToVerify as PointToVerify,
        Question as Question,
        Reason as Reason,
        ReferralAnswer as ReferralAnswer,
        RelationAnswer as RelationAnswer,
        Scenario as Scenario,
        Situation as Situation,
        Status as Status,
        StepAnswer as StepAnswer,
        Total as Total,
        deviations as deviations,
        read_answers as read_answers,
        read_scenarios as read_scenarios,
        read_situation as read_situation,
    )
    from aiofr.plugins import load as load
    from aiofr.portraits import (
        Budget as Budget,
        Coverage as Coverage,
        CoveredKind as CoveredKind,
        HeldRole as HeldRole,
        Interlocutor as Interlocutor,
        KindCoverage as KindCoverage,
        Knowledge as Knowledge,
        Plan as Plan,
        Portrait as Portrait,
        RegionCoverage as RegionCoverage,
    )
    from aiofr.query.glossary import Glossary as Glossary
    from aiofr.query.kinds import (
        Measures as Measures,
        Networks as Networks,
        Publics as Publics,
        Structures as Structures,
    )
    from aiofr.query.lineage import Handover as Handover, Lineage as Lineage
    from aiofr.query.selection import Selection as Selection
    from aiofr.query.territories import Regions as Regions
    from aiofr.query.text import Match as Match, WordMatch as WordMatch
    from aiofr.wording import Speaker as Speaker

__all__ = [
    "Absence",
    "Age",
    "AiofrError",
    "AiofrWarning",
    "All",
    "AmbiguousNameError",
    "Amount",
    "AmountAnswer",
    "AmountChange",
    "AmountRole",
    "Any",
    "AtLeast",
    "Audience",
    "Budget",
    "Catalog",
    "Certainty",
    "Choice",
    "Collection",
    "Comparison",
    "Condition",
    "ConditionError",
    "Confidence",
    "ConflictError",
    "Contact",
    "Contribution",
    "Contributor",
    "Count",
    "Coverage",
    "CoveredKind",
    "DataError",
    "Dataset",
    "DayStatus",
    "Department",
    "Deviation",
    "Difference",
    "Elsewhere",
    "Email",
    "Erratum",
    "Evidence",
    "Explanation",
    "Fact",
    "FactType",
    "Failure",
    "Fault",
    "FormerRegion",
    "Glossary",
    "Guidance",
    "Handover",
    "HeldRole",
    "Indicator",
    "Interlocutor",
    "InvalidValueError",
    "KindCoverage",
    "Knowledge",
    "Lineage",
    "Link",
    "LinkKind",
    "Match",
    "Measure",
    "MeasureAnswer",
    "MeasureChange",
    "MeasureKind",
    "MeasureStatus",
    "Measures",
    "Membership",
    "Milestone",
    "MilestoneKind",
    "NearestMiss",
    "Need",
    "Network",
    "NetworkAnswer",
    "NetworkChange",
    "Networks",
    "Not",
    "NotOneError",
    "NotThatDayError",
    "Note",
    "Official",
    "Operator",
    "Override",
    "PartialDate",
    "Per",
    "Period",
    "Phone",
    "PhoneKind",
    "Plan",
    "Plugin",
    "PluginError",
    "PluginWarning",
    "PointToVerify",
    "Portrait",
    "Precision",
    "Provenance",
    "Public",
    "Publics",
    "Qualifier",
    "Question",
    "Reason",
    "Referral",
    "ReferralAnswer",
    "Region",
    "RegionCoverage",
    "RegionKind",
    "Regions",
    "Relation",
    "RelationAnswer",
    "RelationKind",
    "Remedy",
    "RenamedIdWarning",
    "Renaming",
    "Scenario",
    "Section",
    "Selection",
    "Situation",
    "SituationError",
    "Source",
    "Speaker",
    "Status",
    "Step",
    "StepAnswer",
    "Structure",
    "StructureKind",
    "Structures",
    "Succession",
    "SuccessionKind",
    "Term",
    "ToCheck",
    "Total",
    "Truth",
    "TruthValueError",
    "Unit",
    "UnknownRecordError",
    "Verdict",
    "WordMatch",
    "Wording",
    "deviations",
    "fact",
    "hookimpl",
    "load",
    "parse",
    "read_answers",
    "read_scenarios",
    "read_situation",
]

#: The module of each public name.
_MODULES = {
    "Absence": "model.reach",
    "Age": "orientation",
    "AiofrError": "errors",
    "AiofrWarning": "errors",
    "All": "conditions",
    "AmbiguousNameError": "errors",
    "Amount": "model.amounts",
    "AmountAnswer": "orientation",
    "AmountChange": "orientation",
    "AmountRole": "model.amounts",
    "Any": "conditions",
    "AtLeast": "conditions",
    "Audience": "model.reach",
    "Budget": "portraits",
    "Catalog": "catalog",
    "Certainty": "model.evidence",
    "Choice": "model.facts",
    "Collection": "model.evidence",
    "Comparison": "conditions",
    "Condition": "conditions",
    "ConditionError": "errors",
    "Confidence": "model.evidence",
    "ConflictError": "errors",
    "Contact": "model.contacts",
    "Contribution": "contributions",
    "Contributor": "datasets.dataset",
    "Count": "model.amounts",
    "Coverage": "portraits",
    "CoveredKind": "portraits",
    "DataError": "errors",
    "Dataset": "datasets.dataset",
    "DayStatus": "model.measures",
    "Department": "model.places",
    "Deviation": "orientation",
    "Difference": "orientation",
    "Elsewhere": "orientation",
    "Email": "model.contacts",
    "Erratum": "model.sources",
    "Evidence": "model.evidence",
    "Explanation": "orientation",
    "Fact": "model.facts",
    "FactType": "model.facts",
    "Failure": "contributions",
    "Fault": "errors",
    "FormerRegion": "model.places",
    "Glossary": "query.glossary",
    "Guidance": "orientation",
    "Handover": "query.lineage",
    "HeldRole": "portraits",
    "Indicator": "model.figures",
    "Interlocutor": "portraits",
    "Lineage": "query.lineage",
    "InvalidValueError": "errors",
    "KindCoverage": "portraits",
    "Knowledge": "portraits",
    "Link": "model.contacts",
    "LinkKind": "model.contacts",
    "Match": "query.text",
    "Measure": "model.measures",
    "MeasureAnswer": "orientation",
    "MeasureChange": "orientation",
    "MeasureKind": "model.measures",
    "MeasureStatus": "model.measures",
    "Measures": "query.kinds",
    "Membership": "orientation",
    "Milestone": "model.measures",
    "MilestoneKind": "model.measures",
    "NearestMiss": "orientation",
    "Need": "model.publics",
    "Network": "model.networks",
    "NetworkAnswer": "orientation",
    "NetworkChange": "orientation",
    "Networks": "query.kinds",
    "Not": "conditions",
    "NotOneError": "errors",
    "NotThatDayError": "errors",
    "Note": "orientation",
    "Official": "model.measures",
    "Operator": "conditions",
    "Override": "datasets.overrides",
    "PartialDate": "model.time",
    "Per": "model.amounts",
    "Period": "model.time",
    "Phone": "model.contacts",
    "PhoneKind": "model.contacts",
    "Plan": "portraits",
    "Plugin": "hookspecs",
    "PluginError": "errors",
    "PluginWarning": "errors",
    "PointToVerify": "orientation",
    "Portrait": "portraits",
    "Precision": "model.time",
    "Provenance": "contributions",
    "Public": "model.publics",
    "Publics": "query.kinds",
    "Qualifier": "model.amounts",
    "Question": "orientation",
    "Reason": "orientation",
    "Referral": "model.publics",
    "ReferralAnswer": "orientation",
    "Region": "model.places",
    "RegionCoverage": "portraits",
    "RegionKind": "model.places",
    "Regions": "query.territories",
    "Relation": "model.relations",
    "RelationAnswer": "orientation",
    "RelationKind": "model.relations",
    "Remedy": "contributions",
    "RenamedIdWarning": "errors",
    "Renaming": "model.facts",
    "Scenario": "orientation",
    "Section": "model.figures",
    "Selection": "query.selection",
    "Situation": "orientation",
    "SituationError": "errors",
    "TruthValueError": "errors",
    "Source": "model.sources",
    "Speaker": "wording",
    "Status": "orientation",
    "Step": "model.measures",
    "StepAnswer": "orientation",
    "Structure": "model.networks",
    "StructureKind": "model.networks",
    "Structures": "query.kinds",
    "Succession": "model.networks",
    "SuccessionKind": "model.networks",
    "Term": "model.figures",
    "ToCheck": "conditions",
    "Total": "orientation",
    "Truth": "conditions",
    "Unit": "model.facts",
    "UnknownRecordError": "errors",
    "Verdict": "conditions",
    "WordMatch": "query.text",
    "Wording": "model.facts",
    "deviations": "orientation",
    "fact": "conditions",
    "hookimpl": "hookspecs",
    "load": "plugins",
    "parse": "conditions",
    "read_answers": "orientation",
    "read_scenarios": "orientation",
    "read_situation": "orientation",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    if name not in _MODULES:
        msg = f"module 'aiofr' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - to import nothing before it is needed

    value = getattr(import_module(f"aiofr.{_MODULES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
