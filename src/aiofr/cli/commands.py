"""The commands."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

import click

import aiofr
from aiofr.catalog import Catalog
from aiofr.cli import authoring, extensions, publishing, showing
from aiofr.cli.asking import Dialogue
from aiofr.cli.language import LANGUAGE as _LANGUAGE, speak as _speak
from aiofr.cli.saying import PATH, say
from aiofr.cli.texts import TEXTS
from aiofr.datasets.dataset import Dataset
from aiofr.datasets.plain import dump_plain
from aiofr.datasets.reading import to_plain
from aiofr.echo import shown
from aiofr.errors import DataError, InvalidValueError, PluginWarning
from aiofr.model.evidence import Collection
from aiofr.orientation.scenarios import Scenario, deviations, read_scenarios
from aiofr.orientation.situation import PLACES, read_answers

_ON = click.option("--on", "on", metavar="DATE", default=None, help="Jour visé, ex. 2020-10-05.")
_SINGULARS = {
    "region": "regions",
    "network": "networks",
    "structure": "structures",
    "public": "publics",
    "measure": "measures",
    "fact": "facts",
    "term": "glossary",
    "indicator": "indicators",
    "source": "sources",
    "erratum": "errata",
    "région": "regions",
    "régions": "regions",
    "réseau": "networks",
    "réseaux": "networks",
    "mesure": "measures",
    "mesures": "measures",
    "glossaire": "glossary",
}


def _collection(name: str) -> Collection:
    plural = _SINGULARS.get(name.casefold(), name.casefold())
    if plural not in set(Collection):
        raise _unknown("unknown_kind", name, list(Collection))
    return Collection(plural)


def _catalog(on: str | None) -> Catalog:
    """Give the catalog, of the day *on* where one is asked for."""
    catalog = aiofr.load()
    return catalog if on is None else catalog.as_of(on)


def _unknown(text: str, given: str, known: Sequence[str]) -> InvalidValueError:
    english, french = (
        TEXTS[lang][text].format(shown(given), ", ".join(known)) for lang in ("en", "fr")
    )
    return InvalidValueError(english, french)


class _Commands(click.Group):
    """The commands; what is none of them is told as everything else is."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that *args* begin with."""
        names = self.list_commands(ctx)
        if args[0] not in names:
            raise _unknown("unknown_command", args[0], names)
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="aiofr", message="%(version)s")
@_LANGUAGE
@click.pass_context
def main(context: click.Context, lang: str | None) -> None:
    """Qui peut accueillir, informer, orienter ; quelles aides sont ouvertes ; à quelle date."""
    context.find_root().obj = lang


@main.command()
@click.argument("region")
@click.argument("facts", nargs=-1, metavar="[FAIT=VALEUR]...")
@_ON
@click.option(
    "--need", metavar="BESOIN", default=None, help="Ce que l’on cherche, ex. « se former »."
)
@click.option(
    "--what-if",
    "changes",
    metavar="FAIT=VALEUR",
    multiple=True,
    help="Dire ce qui changerait, ex. age=25 ; on=DATE pour un autre jour.",
)
@click.option(
    "--checked",
    multiple=True,
    metavar="POINT=oui|non",
    help="Ce qu’un conseiller a vérifié, ex. « permis B=oui ».",
)
@click.option("--ask", is_flag=True, help="Poser les questions qui tranchent, une à une.")
@click.option("--why", is_flag=True, help="Expliquer chaque réponse, point par point.")
@click.option("--json", "as_json", is_flag=True, help="Écrire du JSON.")
@_LANGUAGE
def orient(  # noqa: PLR0913 - as many as its options
    region: str,
    facts: tuple[str, ...],
    *,
    on: str | None,
    need: str | None,
    changes: tuple[str, ...],
    checked: tuple[str, ...],
    lang: str | None,
    ask: bool,
    why: bool,
    as_json: bool,
) -> None:
    """Dire qui voir et quelles mesures sont ouvertes dans REGION."""
    _speak(lang)
    language = click.get_current_context().find_root().obj
    if ask and changes:
        english = "--ask and --what-if: expected one of them"
        raise InvalidValueError(english, "--ask et --what-if : un seul des deux est attendu")
    catalog = aiofr.load()
    where = catalog.regions.resolve(region)
    answer = partial(catalog.orient, region=where, need=need, assume_residence=True)
    person = read_answers(facts, catalog, checked=checked)
    dated = partial(answer, on=on)
    found = Dialogue(dated, person, language).hold() if ask else dated(person)
    if changes:
        day, others = _changed(facts, changes)
        other_person = read_answers(others, catalog, checked=checked)
        other = answer(other_person, found.on if day is None else day)
        difference = found.diff(other)
        if as_json:
            showing.plain(difference.to_dict(language))
        else:
            showing.difference(difference, language)
    elif as_json:
        showing.plain(found.to_dict(language, why=why))
    else:
        showing.guidance(found, language)
        if why:
            showing.explanations(found, language)
        if not ask:
            showing.next_question(found, language)


def _changed(facts: Sequence[str], changes: Sequence[str]) -> tuple[str | None, list[str]]:
    """Give the day of *changes*, if they have one, and *facts* with what they change."""
    days = [change.partition("=")[2] for change in changes if change.startswith("on=")]
    others = [change for change in changes if not change.startswith("on=")]
    changed = {change.partition("=")[0] for change in others}
    if changed & PLACES:  # Whoever lives elsewhere has another region and another department.
        changed |= PLACES
    kept = [pair for pair in facts if pair.partition("=")[0] not in changed]
    return (days[-1] if days else None), [*kept, *others]


@main.command()
@click.argument("region")
@click.option("--json", "as_json", is_flag=True, help="Écrire du JSON.")
@_LANGUAGE
def portrait(region: str, lang: str | None, *, as_json: bool) -> None:
    """Faire le portrait de REGION : chiffres, interlocuteurs, budgets, mesures, sources."""
    _speak(lang)
    language = click.get_current_context().find_root().obj
    found = aiofr.load().portrait(region)
    if as_json:
        showing.plain(found.to_dict(language))
    else:
        showing.portrait(found, language)


@main.command()
@click.argument("region", required=False)
@click.option("--on", "on", metavar="DATE", default=None, help="Jour où compter les âges.")
@click.option("--json", "as_json", is_flag=True, help="Écrire du JSON.")
@_LANGUAGE
def coverage(region: str | None, on: str | None, lang: str | None, *, as_json: bool) -> None:
    """Dire ce que l’on sait de chaque région, ou de REGION : nombre, zéro ou inconnu, et âge."""
    _speak(lang)
    language = click.get_current_context().find_root().obj
    catalog = aiofr.load()
    found = catalog.coverage(on)
    if region is not None:
        found = found.of(catalog.regions.resolve(region))
    if as_json:
        showing.plain(found.to_dict())
    else:
        showing.coverage(found, language, whole=region is None)


@main.command()
@_LANGUAGE
def facts(lang: str | None) -> None:
    """Donner les faits que l’on peut dire d’une personne."""
    texts = _speak(lang)
    language = click.get_current_context().find_root().obj
    catalog = aiofr.load()
    heads = (texts["id"], texts["question"], texts["answers"])
    showing.facts(catalog.facts, catalog.allowed, heads, language)


@main.command("list")
@click.argument("kind")
@click.option("--region", multiple=True, help="Garder ce qui vaut dans cette région.")
@click.option("--public", multiple=True, help="Garder ce qui s’adresse à ce public.")
@click.option("--network", multiple=True, help="Garder ce qui relève de ce réseau.")
@_ON
@_LANGUAGE
def list_(  # noqa: PLR0913 - one argument for each option
    kind: str,
    *,
    region: tuple[str, ...],
    public: tuple[str, ...],
    network: tuple[str, ...],
    on: str | None,
    lang: str | None,
) -> None:
    """Lister une collection, par exemple regions, networks, structures, publics ou measures."""
    texts = _speak(lang)
    catalog = _catalog(on)
    selection: Any = catalog.collection(_collection(kind))
    for method, names in (
        (("in_region",), region),
        (("open_to", "serving"), public),
        (("of_network",), network),
    ):
        if names:
            selection = _narrowed(selection, method, names)
    rows = [
        (record.id, showing.name_of(record), ", ".join(getattr(record, "regions", ())))
        for record in selection
    ]
    if rows:
        showing.table((texts["id"], texts["name"], texts["regions"]), rows)
    else:
        say(texts["nothing"], err=True)


def _narrowed(selection: Any, methods: tuple[str, ...], names: tuple[str, ...]) -> Any:  # noqa: ANN401
    for method in methods:
        if hasattr(selection, method):
            return getattr(selection, method)(*names)
    option = {"in_region": "--region", "of_network": "--network"}.get(methods[0], "--public")
    english = f"{option} does not apply to {selection.kind}"
    french = f"{option} ne s’applique pas à {selection.kind}"
    raise InvalidValueError(english, french)


@main.command()
@click.argument("kind")
@click.argument("id")
@_ON
@click.option("--json", "as_json", is_flag=True, help="Écrire du JSON.")
@_LANGUAGE
def show(kind: str, id: str, on: str | None, lang: str | None, *, as_json: bool) -> None:  # noqa: A002
    """Montrer une fiche : sa collection (KIND) et son identifiant ou son nom (ID)."""
    texts = _speak(lang)
    catalog = _catalog(on)
    collection = _collection(kind)
    selection: Any = catalog.collection(collection)
    found = selection[id] if id in selection else selection.resolve(id)
    if as_json:
        showing.plain(to_plain(found))
        return
    if catalog.day is not None:
        showing.standing(selection, id, found, catalog.day, texts)
    showing.record(collection, to_plain(found))
    showing.errata(catalog.errata_of(found), texts)
    showing.provenance(catalog.provenance(found), texts)


@main.command()
@click.argument("text", nargs=-1, required=True)
@_LANGUAGE
def search(text: tuple[str, ...], lang: str | None) -> None:
    """Chercher des mots dans toutes les fiches."""
    texts = _speak(lang)
    found = aiofr.load().search(" ".join(text))
    if found:
        showing.matches(found, click.get_current_context().find_root().obj)
    else:
        say(texts["nothing"], err=True)


@main.command()
@click.option("-o", "--output", type=PATH, help="Fichier où écrire.")
@_LANGUAGE
def export(output: Path | None, lang: str | None) -> None:
    """Écrire tout le catalogue en un objet JSON, par collection."""
    texts = _speak(lang)
    plain = aiofr.load().to_dict()
    if output is None:
        showing.plain(plain)
        return
    try:
        output.write_text(dump_plain(plain), encoding="utf-8")
    except OSError as error:
        raise InvalidValueError(
            TEXTS["en"]["unwritable"].format(output, error.strerror),
            TEXTS["fr"]["unwritable"].format(output, error.strerror),
        ) from error
    say(texts["written"].format(output), err=True)


@main.command()
@click.argument("paths", nargs=-1, type=PATH)
@click.option(
    "--scenarios",
    multiple=True,
    metavar="DIR",
    type=PATH,
    help="Répondre aussi aux scénarios (*.toml) d’un dossier, et dire les écarts.",
)
@_LANGUAGE
def check(paths: tuple[Path, ...], scenarios: tuple[Path, ...], lang: str | None) -> None:
    """Vérifier les données du catalogue et des extensions, ou les fichiers et dossiers PATHS."""
    texts = _speak(lang)
    expected = read_scenarios(*scenarios)
    with catch_warnings():
        # What fails is among the faults: it need not be told twice.
        simplefilter("ignore", PluginWarning)
        catalog = aiofr.load()
        if paths:
            catalog = Catalog([Dataset.from_paths(paths)], beside=catalog)
        faults = catalog.check()
    if faults:
        raise DataError(faults)
    records = sum(len(catalog.own(collection)) for collection in Collection)
    say(texts["ok"].format(len(catalog.files()), records))
    if expected:
        _answer(catalog, expected)


def _answer(catalog: Catalog, scenarios: tuple[Scenario, ...]) -> None:
    """Answer *scenarios*, and leave with 1 where an answer is not as expected."""
    context = click.get_current_context()
    language = context.find_root().obj
    told = [one for scenario in scenarios for one in deviations(catalog, scenario)]
    for deviation in told:
        say(deviation.text(language), err=True)
    say(TEXTS[language]["scenarios"].format(len(scenarios), len(told)), err=bool(told))
    if told:
        context.exit(1)


@main.command()
@_LANGUAGE
def plugins(lang: str | None) -> None:
    """Donner les extensions installées, ce qu’elles apportent et leur état."""
    texts = _speak(lang)
    rows = extensions.rows(aiofr.load(), texts)
    heads = ("plugin", "distribution", "version", "hooks", "records", "state")
    if rows:
        showing.table([texts[head] for head in heads], rows)
    else:
        say(texts["nothing"], err=True)


main.add_command(authoring.new_plugin)
main.add_command(authoring.schemas)
main.add_command(publishing.site)
