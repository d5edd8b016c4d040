import multiprocessing
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from queue import SimpleQueue
from threading import Barrier, Thread
from time import sleep

import pytest
from attrs import evolve

import aiofr
from aiofr.locks import ReadingLock, read_once
from aiofr.orientation.explaining import of_public
from aiofr.query.words import stems

THREADS = 16
DAY = date(2020, 10, 5)
PERSON = aiofr.Situation(
    {
        "age": 30,
        "status": "demandeur-emploi",
        "residence": "ile-de-france",
        "training_programme": "prfe",
    }
)
WORDS = ["formations", "emplois", "jeunes", "aides", "stagiaires", "régions", "apprentissages"]


@pytest.fixture(autouse=True)
def _often():
    """Let threads take turns as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(work):
    """Let many threads do *work* with their number, all from one moment on."""
    start = Barrier(THREADS)

    def begin(number):
        start.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def shown(catalog):
    """Return all that *catalog* tells the person, in words."""
    guidance = catalog.orient(PERSON, on=DAY)
    why = [answer.explanation.text("fr") for answer in (*guidance.measures, *guidance.publics)]
    return guidance.to_text("fr"), why


class TestReadingLock:
    def test_it_keeps_threads_apart(self):
        """While one thread is inside, no other is."""
        lock, inside, most = ReadingLock(), [], []

        def work(number):
            with lock, lock:
                inside.append(number)
                most.append(len(inside))
                sleep(0.001)
                inside.remove(number)

        at_once(work)

        assert set(most) == {1}

    def test_what_it_guards_is_read_once(self):
        """Sixteen threads that ask first get one object, which was read once."""
        read = []

        class Shelf:
            lock = ReadingLock()

            @read_once
            def book(self):
                """A book."""
                read.append(self)
                sleep(0.01)
                return object()

        shelf = Shelf()
        books = at_once(lambda _: shelf.book)

        assert len(read) == 1
        assert {id(book) for book in books} == {id(shelf.book)}
        assert Shelf.book.__doc__ == "A book."


class TestCatalog:
    @pytest.mark.parametrize("_round", range(3))
    def test_many_threads_ask_a_new_catalog_first(self, _round):
        """Each gets the answer that one alone gets, then and afterwards."""
        alone = shown(aiofr.load(plugins=()))
        catalog = aiofr.load(plugins=())

        assert set(map(repr, at_once(lambda _: shown(catalog)))) == {repr(alone)}
        assert shown(catalog) == alone

    def test_a_collection_is_one_object_for_all(self):
        """However many ask first, there is one selection, and each record once."""
        catalog = aiofr.load(plugins=())
        found = at_once(lambda _: (catalog.publics, catalog.publics["jeunes"], catalog.index))

        assert {tuple(map(id, some)) for some in found} == {tuple(map(id, found[0]))}

    @pytest.mark.parametrize("_round", range(3))
    def test_many_threads_search_at_once(self, _round):
        """Each finds what one alone finds, and no stem is wrong afterwards."""
        alone = aiofr.load(plugins=())
        right = {word: [m.record.id for m in alone.measures.search(word)] for word in WORDS}
        roots = {word: stems(word) for word in WORDS}
        stems.cache_clear()
        catalog = aiofr.load(plugins=())

        def search(number):
            words = WORDS[number % len(WORDS) :] + WORDS[: number % len(WORDS)]
            return {word: [m.record.id for m in catalog.measures.search(word)] for word in words}

        assert at_once(search) == [right] * THREADS
        assert {word: stems(word) for word in WORDS} == roots

    def test_many_threads_stem_at_once(self):
        """Words that several threads stem at a time have the stems that they have alone."""
        words = [f"{word}{ending}" for word in WORDS for ending in ("s", "ment", "ation", "iques")]
        right = [stems(word) for word in words]

        for _ in range(20):
            stems.cache_clear()
            found = at_once(lambda _: [stems(word) for word in words])

            assert found == [right] * THREADS
            assert [stems(word) for word in words] == right

    def test_many_days_are_asked_at_once(self):
        """More days than are remembered are answered in many threads as in one."""
        catalog = aiofr.load(plugins=())
        days = [date(2020, 1, 1).replace(month=1 + n % 12, day=1 + n // 12) for n in range(96)]
        alone = [catalog.statuses(PERSON, day) for day in days]

        assert at_once(lambda _: [catalog.statuses(PERSON, d) for d in days]) == [alone] * THREADS

    def test_hooks_run_once(self):
        """Sixteen threads that ask first call each hook of a plugin once."""
        called = []

        class Slow(aiofr.Plugin):
            name = "slow"

            @aiofr.hookimpl
            def aiofr_measures(self):
                called.append(self)
                sleep(0.01)
                yield aiofr.Measure(
                    id="slow:m",
                    name="M",
                    kind="aid",
                    status="in-force",
                    summary="Inventé.",
                    regions=["bretagne"],
                    evidence=[aiofr.Evidence(source="regions-de-france-2020")],
                )

        catalog = aiofr.load(plugins=[Slow()], strict=True)
        found = at_once(lambda _: "slow:m" in catalog.measures)

        assert found == [True] * THREADS
        assert len(called) == 1


def search_there(catalog, answers):
    """Put what a search finds in this process into *answers*."""
    answers.put([match.record.id for match in catalog.measures.search("illettrisme")])


def spawned(_number):
    """Return what a new process finds."""
    return [match.record.id for match in aiofr.load(plugins=()).measures.search("illettrisme")]


class TestExplanation:
    def test_an_equal_record_is_the_same(self):
        """A public that was read twice is explained as one, and not as a public inside itself."""
        case = aiofr.load(plugins=()).orient(PERSON, on=DAY).measures[0].case
        public = case.rules.catalog.publics["jeunes"]

        assert of_public(evolve(public), case) == of_public(public, case)


class TestProcesses:
    @pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
    def test_a_forked_process_searches_while_another_thread_held_the_lock(self):
        """Neither the lock of a thread that is not there nor its half-done work is in the way."""
        catalog = aiofr.load(plugins=())
        search_there(catalog, here := SimpleQueue())
        catalog.index._unfinished = True
        context = multiprocessing.get_context("fork")
        answers, forked = context.Queue(), Barrier(2)

        def hold():
            with catalog.lock, catalog.index.lock:
                forked.wait()
                forked.wait()

        thread = Thread(target=hold)
        thread.start()
        forked.wait()
        process = context.Process(target=search_there, args=(catalog, answers))
        process.start()

        assert answers.get(timeout=60) == here.get() != []

        process.join(60)
        forked.wait()
        thread.join()

        assert process.exitcode == 0

        search_there(catalog, here)  # The work of this process was left half-done too.

        assert here.get() == [m.record.id for m in catalog.measures.search("illettrisme")]

    def test_a_spawned_process_finds_the_same(self):
        """What another process loads is what this one has."""
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            assert pool.map(spawned, [0]) == [spawned(0)]
