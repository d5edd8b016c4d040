"""Searching: what has every word asked for, ranked, and where and as what each word is."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from attrs import frozen
from hypothesis import assume, given, strategies as st

import aiofr
from aiofr import Catalog, Collection, Dataset, InvalidValueError, Match, Selection
from aiofr.query.text import fold, names
from aiofr.query.words import tokens

Search = Callable[[str], list[str]]
EVIDENCE = [{"source": "brochure"}]
#: Words that texts are made of for the laws: forms of one another, fillers, no acronym.
WORDS = ["aide", "aides", "emploi", "emplois", "formation", "Région", "de", "la", "l’accueil", "à"]
#: Each seventh word of all names is asked for.
_STEP = 7
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@frozen(kw_only=True)
class Text:
    """A record with a text."""

    id: str
    name: str
    summary: str = ""
    note: str = ""
    aliases: tuple[str, ...] = ()


def term(id: str, name: str, expansion: str) -> dict[str, Any]:  # noqa: A002 - the field's word
    """Give the plain data of a term of the glossary."""
    return {"id": id, "name": name, "expansion": expansion, "evidence": EVIDENCE}


TERMS = [
    term("cap", "CAP", "Certificat d’aptitude professionnelle"),
    term("ce", "CE", "Comité d’entreprise"),
    term("me", "ME", "Maison de l’emploi"),
    term("ml", "ML", "Mission locale"),
    term("pic-plan", "PIC", "Plan d’investissement dans les compétences"),
    term("pic-point", "PIC", "Point information conseil"),
    term("vae", "VAE", "Validation des acquis de l’expérience"),
]


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Give a catalog of a glossary alone."""
    path = tmp_path_factory.mktemp("glossary") / "data.json"
    path.write_text(json.dumps({"glossary": TERMS}), encoding="utf-8")
    return Catalog([Dataset.from_paths([path])])


def selection(catalog: Catalog, *texts: str) -> Selection[Any]:
    """Make a selection of records with these summaries, called by their number."""
    records = [Text(id=str(n), name="?", summary=text) for n, text in enumerate(texts)]
    return Selection("texts", lambda: records, catalog)


@pytest.fixture
def found(explained: Catalog) -> Callable[..., list[str]]:
    """Give the texts in which a question is found, best first."""

    def found(question: str, *texts: str) -> list[str]:
        return [match.record.summary for match in selection(explained, *texts).search(question)]

    return found


class TestWords:
    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("formations", "Une formation."),
            ("formation", "Des formations."),
            ("régionaux", "Le conseil régional."),
            ("REGIONAL", "Les conseils régionaux."),
            ("illettrisme", "Contre l’illettrisme."),
            ("l’illettrisme", "Agir : illettrisme."),
            ("d’emploi", "L'emploi."),
            ("illettrisme", "Contre l'ille\u00b6risme."),
            ("ille�risme", "Contre l’illettrisme."),
            ("oeuvre", "Main-d’œuvre."),
            ("main d’œuvre", "Main-d'oeuvre"),
            ("aide à la formation", "Aide pour formation"),
            ("v.a.e.", "La VAE"),
            ("prime 1000", "Une prime de 1\u00a0000 euros"),
            ("1 000 euros", "1000 euros"),
        ],
    )
    def test_what_a_french_reader_takes_for_the_same(
        self, found: Callable[..., list[str]], question: str, text: str
    ) -> None:
        """Plurals, feminines, accents, elisions, ligatures and fillers make no difference."""
        assert found(question, text) == [text]

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("apprentissage", "Un apprenant."),
            ("form", "Une formation."),
            ("emploi", "Un employeur."),
            ("formation emploi", "Une formation."),
            ("est", "Ouest"),
        ],
    )
    def test_what_a_french_reader_does_not(
        self, found: Callable[..., list[str]], question: str, text: str
    ) -> None:
        """Parts of words, and words that merely begin alike, are not found."""
        assert found(question, text) == []

    def test_fillers_count_where_there_is_nothing_else(
        self, found: Callable[..., list[str]]
    ) -> None:
        """A question of fillers alone is one for those words."""
        assert found("de la", "le prix de la vie", "le prix de tout", "rien") == [
            "le prix de la vie"
        ]

    def test_a_word_asked_twice_is_asked_once(self, found: Callable[..., list[str]]) -> None:
        """Repeating a word changes nothing."""
        assert found("aide aide AIDE", "Une aide") == ["Une aide"]

    @pytest.mark.parametrize("text", ["", " ", "…", "�"])
    def test_nothing_to_look_for_is_an_error(self, explained: Catalog, text: str) -> None:
        """What holds no letter and no digit is refused."""
        with pytest.raises(InvalidValueError):
            selection(explained, "Une aide").search(text)


class TestAcronyms:
    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("ML", "Voir les missions locales."),
            ("ml", "Voir la mission locale."),
            ("mission locale", "Voir la ML."),
            ("locales missions", "Voir la ML."),
            ("VAE", "La validation des acquis de l’expérience"),
            ("validation des acquis de l'expérience", "Une VAE"),
            ("validation acquis expérience bretagne", "Une VAE en Bretagne"),
            ("PIC", "Le plan d’investissement dans les compétences"),
            ("PIC", "Un point information conseil"),
            ("ME", "La maison de l’emploi"),
            ("maison de l’emploi", "La ME"),
            ("CE", "Le comité d’entreprise"),
            ("ML VAE", "La mission locale aide à la validation des acquis de l’expérience"),
        ],
    )
    def test_both_ways(self, found: Callable[..., list[str]], question: str, text: str) -> None:
        """An acronym finds each of its meanings, and a meaning its acronym."""
        assert found(question, text) == [text]

    @pytest.mark.parametrize(
        ("question", "text"),
        [
            ("maison de l’emploi", "Il me dit d’entrer."),
            ("certificat d’aptitude professionnelle", "Garder le cap."),
            ("plan d’investissement dans les compétences", "Un pic d’activité."),
            ("comité d’entreprise", "Ce que dit la loi."),
            ("ME", "Il me dit d’entrer."),
            ("CE", "Tout ce que dit la loi."),
            ("me voici", "La maison de l’emploi"),
            ("ce comptable", "Le comité d’entreprise"),
            ("mission", "Voir la ML."),
            ("ML", "La locale a une mission."),
            ("ML", "Une mission : la vie locale."),
            ("ML", "Une mission sans agence locale."),
            ("LA MAISON ME PLAÎT", "La maison de l’emploi"),
            ("VAE", "Il va bien."),
            ("va", "Une VAE"),
            ("PIC", "Des pics d’activité"),
        ],
    )
    def test_ordinary_words_are_left_alone(
        self, found: Callable[..., list[str]], question: str, text: str
    ) -> None:
        """Words of an acronym's letters, and a part of its meaning, do not flood the answer."""
        assert found(question, text) == []

    def test_capitals_make_no_acronym_of_a_word(self, found: Callable[..., list[str]]) -> None:
        """A word in capitals that is short for nothing has its other forms."""
        assert found("ENTREPRISES", "Une entreprise") == ["Une entreprise"]

    def test_fillers_in_small_letters_are_words(self, found: Callable[..., list[str]]) -> None:
        """Asked alone and in small letters, "me" is the pronoun, and means no acronym."""
        assert found("me", "La maison de l’emploi", "Il me dit") == ["Il me dit"]

    def test_a_name_of_one_word_is_a_proper_one(self, catalog: Catalog) -> None:
        """An acronym of Réunion finds the island and no meetings."""
        texts = selection(catalog, "À La Réunion", "Des réunions")

        assert [m.record.summary for m in texts.search("REU")] == ["À La Réunion"]

    def test_it_is_told_what_says_so(self, explained: Catalog) -> None:
        """The match says which words stand there for the acronym, and the record that says so."""
        (match,) = selection(explained, "Voir les missions locales de Brest.").search("ML Brest")

        assert match.why == "acronym"
        assert [(w.asked, w.why, w.found, w.origin) for w in match.words] == [
            ("ML", "acronym", "missions locales", "glossary/ml"),
            ("Brest", "exact", "Brest", None),
        ]


class TestRanking:
    @pytest.mark.parametrize(
        ("question", "texts"),
        [
            ("formation", ["La formation", "Une formation compte", "Des formations"]),
            ("mission locale", ["Une mission locale", "Deux missions locales", "Une ML"]),
            ("aide emploi", ["Aide à l’emploi", "Une aide à l’emploi local", "Emploi et aide"]),
        ],
    )
    def test_best_first(
        self, found: Callable[..., list[str]], question: str, texts: list[str]
    ) -> None:
        """All of a text comes before part of it, a word before its forms, order before disorder."""
        assert found(question, "Rien", *texts[::-1]) == texts

    def test_words_together_weigh_more(self, explained: Catalog) -> None:
        """Words in one field come before the same words in fields of the same weight."""
        apart = Text(id="a", name="?", note="Aide", aliases=("?",))
        apart_too = Text(id="b", name="?", note="Aide et emploi")
        records = [apart, apart_too, Text(id="c", name="?", summary="Aide", note="Emploi")]
        found = Selection("texts", lambda: records, explained).search("emploi aide")

        assert [match.record.id for match in found] == ["c", "b"]
        assert found[0].score == 7
        assert found[1].score == 5

    def test_equals_are_in_the_order_of_their_ids(self, explained: Catalog) -> None:
        """The order of a selection does not show in its answers."""
        records = [Text(id=id_, name="Une aide") for id_ in "cab"]
        found = Selection("texts", lambda: records, explained).search("aide")

        assert [match.record.id for match in found] == ["a", "b", "c"]

    def test_people_come_before_papers(self, catalog: Catalog) -> None:
        """Of equals, what tells of France comes before what tells of the data."""
        found = catalog.search("illettrisme")
        first, second, *rest = [(collection, match.record) for collection, match in found]

        assert {first[1].regions, second[1].regions} == {("centre-val-de-loire",), ("normandie",)}
        assert Collection.MEASURES not in {collection for collection, _ in rest}


class TestEverydayQuestions:
    @pytest.mark.parametrize(
        ("question", "records"),
        [
            ("permis de conduire", ["bre-formation-bi-qualifiante"]),
            ("aide garde d'enfants", ["bfc-forfait-entree-formation"]),
            ("chômage", ["demandeurs-emploi"]),
            ("etranger", ["personnes-etrangeres"]),
            ("handicap", ["personnes-handicapees", "agefiph", "cap-emploi", "fiphfp"]),
            ("créer une entreprise", ["idf-creation-entreprise-formations"]),
            ("VAE", ["vae", "prc", "pic-vae", "france-vae"]),
            ("bilan de compétences", ["centres-bilan-competences", "cibc"]),
            ("numérique", ["idf-cheque-numerique", "reu-cheque-numerique"]),
            ("1000 euros", ["idf-prime-secteurs-en-tension"]),
            ("formation bi-qualifiante Finistère", ["bre-formation-bi-qualifiante"]),
        ],
    )
    def test_are_answered_first(self, catalog: Catalog, question: str, records: list[str]) -> None:
        """What an adviser asks for in everyday words is among the first eight."""
        found = [match.record.id for _, match in catalog.search(question)[:8]]

        assert set(records) <= set(found)


class TestMatches:
    def test_where_and_why(self, explained: Catalog) -> None:
        """A match says the best field and its text; each word says its own, and its form there."""
        record = Text(id="x", name="Chèque", summary="Des aides à l’emploi", note="En ligne")
        (match,) = Selection("texts", lambda: [record], explained).search("aide en ligne")

        assert (match.field, match.text, match.why) == ("summary", record.summary, "stem")
        assert [(w.asked, w.why, w.field, w.found) for w in match.words] == [
            ("aide", "stem", "summary", "aides"),
            ("ligne", "exact", "note", "ligne"),
        ]

    @pytest.mark.parametrize(
        ("question", "why"),
        [("aide à l’emploi", "exact"), ("emploi", "words"), ("emplois aide", "stem")],
    )
    def test_the_weakest_word_says_why(self, explained: Catalog, question: str, why: str) -> None:
        """A match is exact where all the text was asked for, and else as its weakest word."""
        (match,) = selection(explained, "Aide à l’emploi").search(question)

        assert match.why == why

    def test_what_a_link_adds(self, catalog: Catalog) -> None:
        """A measure is found by its region, for less than its own words, and the match says so."""
        found = catalog.measures.search("apprentis bretagne")
        match = next(m for m in found if m.record.id == "bre-appel-a-projets-insertion")
        words = {word.asked: word for word in match.words}

        assert match.record.regions == ("bretagne",)
        assert (words["bretagne"].link, words["bretagne"].text) == ("regions/bretagne", "Bretagne")
        assert all(
            m.score > match.score for m in catalog.measures.search("bretagne") if m.field == "name"
        )

    def test_what_was_found_stands_in_the_text(self, catalog: Catalog) -> None:
        """For every match, what was found is a part of the text of its field."""
        for question in ("mission locale", "ML", "formations", "d’emploi bretagne", "ME", "vae"):
            for _, match in catalog.search(question):
                assert all(word.found and word.found in word.text for word in match.words)
                assert match.text

    def test_acronyms_in_capitals_are_shown_as_such(self, explained: Catalog) -> None:
        """Of "me" and "ME" in one text, the acronym is what was found."""
        (match,) = selection(explained, "Il me dit : la ME, Me").search("ME")

        assert match.words[0].found == "ME"


class TestLaws:
    @given(PHRASES, st.lists(PHRASES, max_size=5), st.randoms(use_true_random=False))
    def test_order_never_matters_for_what_is_found(
        self, question: str, texts: list[str], chance: Any
    ) -> None:
        """The words of a question in any order find the same records."""
        records = selection(Catalog([]), *texts)
        turned = question.split()
        chance.shuffle(turned)

        assert {match.record.id for match in records.search(question)} == {
            match.record.id for match in records.search(" ".join(turned))
        }

    @given(PHRASES, PHRASES, st.lists(PHRASES, max_size=5))
    def test_a_further_word_never_adds_records(
        self, question: str, more: str, texts: list[str]
    ) -> None:
        """Whoever asks for more words, of a question that has one to tell, finds no more."""
        assume(not all(token.is_filler for token in tokens(question)))
        records = selection(Catalog([]), *texts)
        narrow = {match.record.id for match in records.search(f"{question} {more}")}

        assert narrow <= {match.record.id for match in records.search(question)}

    @given(st.data())
    def test_what_a_further_word_adds_is_an_acronym(
        self, explained: Catalog, data: st.DataObject
    ) -> None:
        """Only words that say an acronym's meaning together find what none of them does."""
        known = [*WORDS, "ML", "ME", "mission", "locale", "maison", "VAE"]
        phrases = st.lists(st.sampled_from(known), min_size=1, max_size=4).map(" ".join)
        question, more = data.draw(phrases), data.draw(phrases)
        assume(not all(token.is_filler for token in tokens(question)))
        records = selection(explained, *data.draw(st.lists(phrases, max_size=5)))
        before = {match.record.id for match in records.search(question)}
        added = [m for m in records.search(f"{question} {more}") if m.record.id not in before]

        assert all(match.why == "acronym" for match in added)

    @given(st.lists(PHRASES, min_size=1, max_size=5), PHRASES)
    def test_a_part_of_a_selection_answers_as_the_whole(
        self, texts: list[str], question: str
    ) -> None:
        """What a selection of some records finds is what the whole finds among them."""
        records = selection(Catalog([]), *texts)
        some = records.where(lambda record: int(record.id) % 2)

        assert list(some.search(question)) == [
            match for match in records.search(question) if int(match.record.id) % 2
        ]

    @pytest.mark.parametrize("kind", Collection)
    def test_a_record_is_found_by_any_word_of_its_names(
        self, catalog: Catalog, kind: Collection
    ) -> None:
        """Whatever a packaged record is called, each word of it finds the record."""
        records = catalog.collection(kind)
        called: dict[str, set[str]] = {}
        for record in records:
            for _, name in names(record):
                for token in tokens(name):
                    called.setdefault(token.written, set()).add(record.id)

        for question in sorted(called)[::_STEP]:
            found = {match.record.id for match in records.search(question)}
            assert called[question] <= found

    @given(st.text(), st.text())
    def test_any_text_finds_itself(self, text: str, other: str) -> None:
        """Whatever is written is found by asking for it, in whatever else is written."""
        assume(fold(text))
        records = selection(Catalog([]), f"{text} · {other}", other)

        assert "0" in {match.record.id for match in records.search(text)}


class TestIndex:
    def test_records_are_taken_in_once(self, explained: Catalog) -> None:
        """Searching again, or a part, reads no record anew."""
        records = selection(explained, "Une aide", "Deux aides")
        first = records.search("aide")
        count = len(explained.index.fields)

        assert records.search("aide") == first
        assert len(records.where(lambda record: record.id == "1").search("aide")) == 1
        assert len(explained.index.fields) == count

    def test_an_acronym_is_looked_for_in_what_is_new(self, explained: Catalog) -> None:
        """What is remembered of an acronym is forgotten when records are added."""
        assert len(selection(explained, "Une ML").search("mission locale")) == 1
        assert len(selection(explained, "La ML", "Une ML").search("mission locale")) == 2

    def test_a_collection_is_searched_alone(self) -> None:
        """A first search in one collection takes in no other."""
        catalog = aiofr.load(plugins=())
        catalog.regions.search("bretagne")

        assert len(catalog.index.owners) < 1000
        assert max(catalog.index.owners) == len(catalog.regions) - 1

    def test_threads(self) -> None:
        """First searches at one time all find the same."""
        catalog = aiofr.load(plugins=())
        kinds = [*Collection] * 2
        expected = [aiofr.load(plugins=()).collection(kind).search("emploi") for kind in Collection]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda kind: catalog.collection(kind).search("emploi"), kinds))

        def told(matches: tuple[Match[Any], ...]) -> list[tuple[str, float]]:
            return [(match.record.id, match.score) for match in matches]

        assert [told(one) for one in found] == [told(one) for one in expected * 2]
