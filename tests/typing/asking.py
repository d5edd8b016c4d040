"""What type checkers must see in a user's file, with no plugin."""

from collections.abc import Mapping
from datetime import date
from typing import assert_type

import aiofr
from aiofr.conditions import Value

catalog = aiofr.load()
assert_type(catalog, aiofr.Catalog)

# Collections know their records.
assert_type(catalog.regions, aiofr.Regions)
assert_type(catalog.regions["bretagne"], aiofr.Region)
assert_type(catalog.regions.get("bretagne"), aiofr.Region | None)
assert_type(catalog.regions.resolve("BZH"), aiofr.Region)
assert_type(catalog.regions.find("bourgone"), tuple[aiofr.Match[aiofr.Region], ...])
assert_type(catalog.regions.by_department("35").departments, tuple[aiofr.Department, ...])
assert_type(catalog.facts["age"], aiofr.Fact)
assert_type(catalog.glossary, aiofr.Glossary)
assert_type(catalog.glossary.first(), aiofr.Term | None)
assert_type(catalog.glossary.resolve("ML"), aiofr.Term)
assert_type(catalog.glossary.of_network("ML"), aiofr.Glossary)
assert_type(catalog.sources.one(), aiofr.Source)

# Selections keep their kind, and so what they can be asked.
in_bretagne = catalog.structures.in_region("bretagne")
assert_type(in_bretagne, aiofr.Structures)
assert_type(in_bretagne.of_network("carif-oref").one(), aiofr.Structure)
assert_type(in_bretagne.one().contact.phones, tuple[aiofr.Phone, ...])
aids = catalog.measures.where(lambda measure: measure.kind is aiofr.MeasureKind.AID)
assert_type(aids, aiofr.Measures)
assert_type(aids.order_by(lambda measure: measure.name).open_on(date(2020, 10, 5)), aiofr.Measures)
assert_type(aids.group_by(lambda m: m.kind), dict[aiofr.MeasureKind, aiofr.Measures])
assert_type(aids.count_by(lambda m: m.status), dict[aiofr.MeasureStatus, int])
assert_type([measure.id for measure in aids], list[str])

assert_type(aids.within("Pass Sud Formation"), aiofr.Measures)
assert_type(aids["prime"].amounts_of("envelope"), tuple[aiofr.Amount, ...])

# Reports are data.
portrait = catalog.portrait("bretagne")
assert_type(portrait, aiofr.Portrait)
assert_type(portrait.figures("budgets"), tuple[aiofr.Indicator, ...])
assert_type(portrait.interlocutors, tuple[aiofr.Interlocutor, ...])
assert_type(portrait.by_kind, dict[aiofr.MeasureKind, tuple[aiofr.Measure, ...]])
assert_type(portrait.unknown, tuple[aiofr.Section, ...])
coverage = catalog.coverage("2020-10-05")
assert_type(coverage, aiofr.Coverage)
assert_type(coverage["bretagne"].of("aid").knowledge, aiofr.Knowledge)
assert_type(coverage.age(coverage["bretagne"].newest), int | None)

# On a day a name leads to a record of the same kind, and the catalog of a day is a catalog.
assert_type(catalog.networks.resolve("Pôle emploi", on="2026-01-01"), aiofr.Network)
assert_type(in_bretagne.resolve("GREF", on=date(2026, 1, 1)), aiofr.Structure)
lineage = catalog.networks.trace("Pôle emploi", on="2026-01-01")
assert_type(lineage, aiofr.Lineage[aiofr.Network])
assert_type(lineage.standing, tuple[aiofr.Network, ...])
assert_type(lineage.handovers[0].succession, aiofr.Succession)
assert_type(catalog.as_of("2026-01-01"), aiofr.Catalog)
assert_type(catalog.as_of("2026-01-01").day, date | None)

# Conditions join to conditions.
condition = aiofr.fact("age").more_than(16) & aiofr.fact("residence").one_of("bretagne")
assert_type(condition, aiofr.All)
assert_type(~condition, aiofr.Not)
assert_type(condition.truth({"age": 30}), aiofr.Truth)
assert_type(aiofr.parse(condition.to_plain()), aiofr.Condition)

# Records are made by keyword.
phone = aiofr.Phone(printed="02 99 54 79 00", e164="+33299547900")
assert_type(phone.e164, str | None)
assert_type(aiofr.Contact(phones=[phone]).phones, tuple[aiofr.Phone, ...])
assert_type(aiofr.Period(start="2020-09").start, aiofr.PartialDate | None)

# Guidance is data.
guidance = catalog.orient(aiofr.Situation(age=30), on="2020-10-05")
assert_type(guidance, aiofr.Guidance)
assert_type(guidance.open, tuple[aiofr.MeasureAnswer, ...])
assert_type(guidance.open[0].amounts[0].due, aiofr.Truth)
assert_type(guidance.answers, Mapping[str, Value])
