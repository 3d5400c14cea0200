"""A scene that many tests open with is played once a process, and then carried over.

Such a scene begins in a house that nobody touched since a test moved in, but for what is known
here: who came in and which scenes were played. Whoever begins the same scene in the same state, at
the same moment and with the same parts of the house, finds the database, the files and the cookies
as the first left them, and stands on the same page. As soon as anything else happened, or somebody
listens or changed how things go, a scene is played as if nothing of this were here: what a test is
told is what a play would have told it.
"""

import threading
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import Any

import structlog
from flask import Flask
from structlog.testing import LogCapture

from portal.assembly import Assembly
from tests.databases import Lodging
from tests.honest_client import HonestClient
from tests.house_for_tests import Clock, House
from tests.journey import Journey
from tests.pg_lodging import PostgresLodging, Rows

FILES = "bestanden"
STAGE = "stage"
# Who asks for these looks at, or changes, what happens during a scene.
WATCHING = frozenset({"monkeypatch", "journal", "caplog", "capsys", "capfd", "recwarn"})
# What each test has for itself; the rest of the house must be the same things.
OWN = frozenset({"database", "clock", "shelf"})
EARS = ("before_cursor_execute", "after_cursor_execute", "begin", "commit", "rollback")
POOL_EARS = ("connect", "checkout", "checkin")
Cookies = dict[Any, Any]
Key = tuple[Hashable, ...]


@dataclass(frozen=True)
class Left:
    """What a scene left: the database and the files, the cookies of each browser, the page.

    `parts` are held, so that no other thing can be taken for one of them.
    """

    database: bytes | Rows
    files: Mapping[str, bytes]
    cookies: tuple[Cookies, ...]
    place: tuple[int, str, Any] | None
    told: Hashable
    parts: tuple[object, ...]


Memory = dict[Key, Left]


class Stage:
    """One test's house, as far as scenes are concerned; `memory` is that of the process."""

    def __init__(
        self, house: House, lodging: Lodging | PostgresLodging, folder: Path, memory: Memory
    ) -> None:
        self._app: Flask = house.app
        self._clock: Clock = house.clock
        self._database, self._shelf = house.assembly.database, house.assembly.shelf
        self._lodging, self._folder, self._memory = lodging, folder, memory
        self._clients: list[HonestClient] = []
        self._held: dict[int, object] = {}
        self._ears = self._listeners()
        self._state: Key | None = ()
        self._mark()

    @property
    def is_known(self) -> bool:
        """Whether nothing happened here but what `_state` tells."""
        return self._state is not None and self._marked == self._traces()

    def came(self, client: HonestClient, person: Hashable, *, was_known: bool) -> None:
        """Somebody came in and did nothing yet, after a moment in which the state was known."""
        self._clients.append(client)
        parts = self._parts()
        if not was_known or parts is None or self._is_watched():
            self._state = None
            return
        self._state = ("came", self._state, person, self._clock(), parts)
        self._mark()

    def play(
        self, scene: Callable[..., Any], first: House | HonestClient, *args: Any, **more: Any
    ) -> Any:
        """Give what the scene tells, played or carried over."""
        key = self._key(scene, first, args, more)
        if key is None:
            return scene(first, *args, **more)
        if (left := self._memory.get(key)) is not None:
            return self._carry_over(key, left)
        told = scene(first, *args, **more)
        self._keep(key, told)
        return told

    def _key(
        self,
        scene: Callable[..., Any],
        first: House | HonestClient,
        args: tuple[Any, ...],
        more: Mapping[str, Any],
    ) -> Key | None:
        parts = self._parts()
        if parts is None or not self.is_known or self._is_watched():
            return None
        where = self._place_of(first)
        if where is None:
            return None
        key = (scene, self._state, self._clock(), parts, where, _frozen(args), _frozen(more))
        try:
            hash(key)
        except TypeError:
            return None
        return key

    def _place_of(self, first: House | HonestClient) -> int | None:
        """Which of the browsers of this house it is; minus one for the house itself."""
        if isinstance(first, House):
            return -1 if first.clock is self._clock else None
        return next((at for at, each in enumerate(self._clients) if each is first), None)

    def _keep(self, key: Key, told: Any) -> None:
        """Remember what the scene left, where it is such that it can be carried over."""
        self._state = None
        place = None
        if type(told) is Journey:
            at = self._place_of(told.client)
            if at is None or vars(told).keys() != {"client", "path", "response"}:
                return
            place, told = (at, told.path, told.response), None
        elif not isinstance(told, str):
            return
        if self._clock() != key[2] or self._parts() != key[3] or self._is_watched():
            return
        database = self._lodging.keep()
        if database is None:
            return
        files = {
            str(each.relative_to(self._folder)): each.read_bytes()
            for each in (self._folder / FILES).rglob("*")
            if each.is_file()
        }
        cookies = tuple(dict(_cookies(each)) for each in self._clients)
        held = tuple(self._held.values())
        self._memory[key] = Left(database, files, cookies, place, told, held)
        self._state = key
        self._mark()

    def _carry_over(self, key: Key, left: Left) -> Any:
        self._lodging.put(left.database)
        for name, content in left.files.items():
            file = self._folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        while len(self._clients) < len(left.cookies):
            made = self._app.test_client()
            assert isinstance(made, HonestClient)
            self._clients.append(made)
        for client, cookies in zip(self._clients, left.cookies, strict=True):
            _cookies(client).clear()
            _cookies(client).update(cookies)
        # The portal knows what is live and what was out of order, as it did after the scene.
        self._app.extensions["loket"].notice(at_once=True)
        self._state = key
        self._mark()
        if left.place is None:
            return left.told
        at, path, response = left.place
        return Journey.follow(self._clients[at], response, path)

    def _parts(self) -> tuple[int, ...] | None:
        """Which things the house is made of; None when its own are not those of this test."""
        assembly: Assembly = self._app.extensions["loket"]
        own = (assembly.database, assembly.shelf, assembly.clock)
        mine = (self._database, self._shelf, self._clock)
        if any(one is not other for one, other in zip(own, mine, strict=True)):
            return None
        parts = [getattr(assembly, each.name) for each in fields(assembly) if each.name not in OWN]
        self._held |= {id(each): each for each in parts}
        return tuple(id(each) for each in parts)

    def _is_watched(self) -> bool:
        """Whether somebody looks on who would see that a scene was not played."""
        return (
            threading.current_thread() is not threading.main_thread()
            or self._listeners() != self._ears
            or any(isinstance(each, LogCapture) for each in structlog.get_config()["processors"])
        )

    def _listeners(self) -> list[int]:
        engine = self._database.engine
        ears = [getattr(engine.dispatch, name) for name in EARS]
        ears += [getattr(engine.pool.dispatch, name) for name in POOL_EARS]
        return [len(list(each)) for each in ears]

    def _mark(self) -> None:
        self._marked = self._traces()

    def _traces(self) -> tuple[Hashable, ...]:
        """What changes when anybody writes, or a browser gets another cookie or header."""
        return (
            *self._lodging.traces(),
            (self._folder / FILES).exists() and _names(self._folder / FILES),
            tuple(_frozen(_cookies(each)) for each in self._clients),
            tuple(_frozen(each.environ_base) for each in self._clients),
        )


def scene(play: Callable[..., Any]) -> Callable[..., Any]:
    """Let a scene be played once a process; its first parameter is a house or a browser of one.

    It tells a journey of one of the browsers of the house, or a word.
    """

    @wraps(play)
    def opened(first: House | HonestClient, *args: Any, **more: Any) -> Any:
        app = first.app if isinstance(first, House) else getattr(first, "application", None)
        stage = None if app is None else app.extensions.get(STAGE)
        if stage is None:
            return play(first, *args, **more)
        return stage.play(play, first, *args, **more)

    return opened


def may_be_carried(fixtures: Iterable[str]) -> bool:
    """Whether a test that asks for these things cannot see that a scene was not played."""
    return WATCHING.isdisjoint(fixtures)


def _frozen(value: Any) -> Hashable:
    """Give the same, to look up by; what cannot be looked up stays what it is."""
    if isinstance(value, Mapping):
        return tuple((name, _frozen(each)) for name, each in value.items())
    if isinstance(value, list | tuple):
        return type(value).__name__, tuple(_frozen(each) for each in value)
    frozen: Hashable = value
    return frozen


def _cookies(client: HonestClient) -> Cookies:
    kept = client._cookies  # noqa: SLF001 - the toolkit has no other way to all of them
    assert kept is not None
    return kept


def _names(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(map(str, folder.rglob("*"))))
