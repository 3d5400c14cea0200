"""Why a database does not serve is told in a sentence, and no password with it."""

import secrets
from dataclasses import dataclass

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from portal.cli.opening import opened
from portal.config import BadSettingError
from portal.store.away import why
from portal.store.engines import connect
from portal.store.keyring import KeyRing
from portal.store.migrate import downgrade, migrate
from portal.store.schema import head
from portal.store.session import BadDatabaseError, Database, UnavailableError
from tests import postgres
from tests.house_for_tests import settings_for
from tests.store.scenes import NOW

SECRET = "zeergeheim"


@pytest.fixture
def said(tmp_path):
    """What a command says that opens the database of this address."""

    def open_it(url):
        settings = settings_for(tmp_path, database_url=url)
        KeyRing.new(NOW).save(settings.keys)
        with pytest.raises(BadSettingError) as refused:
            opened(settings)
        words = str(refused.value)
        assert SECRET not in words
        assert len(words.splitlines()) == 1
        return words

    return open_it


def refused_with(words):
    """The error of a connection that failed with these words."""
    error = UnavailableError()
    error.__cause__ = OperationalError(None, None, Exception(words))
    return error


def at(url, **parts):
    return make_url(url).set(**parts).render_as_string(hide_password=False)


@pytest.mark.postgres
def test_an_unknown_database_is_told_by_its_name(said, postgres_url):
    words = said(at(postgres_url, database="nietdaar"))
    assert words.endswith("has no database nietdaar.")


@pytest.mark.postgres
def test_an_unknown_role_is_told_by_its_name(said, postgres_url):
    assert said(at(postgres_url, username="wie", password=SECRET)).endswith("has no role wie.")


def test_a_server_that_is_not_there_is_told_with_its_address(said):
    words = said(f"postgresql+psycopg://loket:{SECRET}@127.0.0.1:1/loket")
    assert "no server answers at 127.0.0.1:1" in words


@dataclass
class Case:
    words: str
    told: str


@pytest.mark.parametrize(
    "case",
    [
        Case(
            'connection to server at "db", port 5432 failed: FATAL:  password authentication failed'
            ' for user "loket"',
            "the server at db:5432 refuses the role loket or its password.",
        ),
        Case("fe_sendauth: no password supplied", "refuses the role loket or its password."),
        Case('FATAL:  no pg_hba.conf entry for host "10.0.0.1"', "(pg_hba.conf)."),
        Case("failed to resolve host 'db': [Errno -2]", "no machine is known by the name db:5432."),
        Case("connection timeout expired", "no server answers at db:5432"),
        Case("FATAL:  sorry, too many clients already", "takes no more connections."),
        Case("FATAL:  the database system is starting up", "is starting or stopping."),
        Case("iets anders\nregel twee", "does not serve: iets anders."),
        Case(f"iets met {SECRET} erin", "does not serve: iets met *** erin."),
    ],
)
def test_what_the_server_says_is_told_apart(case):
    words = why(refused_with(case.words), f"postgresql+psycopg://loket:{SECRET}@db:5432/loket")
    assert words.endswith(case.told) or case.told in words
    assert SECRET not in words


def test_a_database_that_is_busy_is_said_to_be(tmp_path):
    url = f"sqlite:///{tmp_path / 'loket.sqlite3'}"
    assert "it is busy" in why(refused_with("database is locked"), url)
    assert "it is busy" in why(UnavailableError(), url)


@pytest.mark.parametrize(
    "url",
    [f"postgresql+psycopg://loket:{SECRET}@x@db/loket", f"postgresql://u:{SECRET}@db:abc/loket"],
)
def test_an_address_that_cannot_be_read_is_not_repeated(url):
    with pytest.raises(BadDatabaseError, match="must look like") as refused:
        connect(url)
    assert SECRET not in str(refused.value)


@pytest.mark.postgres
def test_an_option_that_the_driver_does_not_know_is_named(said, postgres_url):
    assert 'option "foo"' in said(f"{postgres_url}&foo={SECRET}")


def make_newer(url):
    database = Database(url)
    migrate(database)
    with database.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    database.dispose()


NEWER = rf"newer Loket \(version 0099; this one knows up to {head()}\): install that one\."


def test_a_database_of_a_newer_loket_is_not_opened(tmp_path):
    settings = settings_for(tmp_path)
    KeyRing.new(NOW).save(settings.keys)
    make_newer(settings.database_url)
    with pytest.raises(BadDatabaseError, match=NEWER):
        opened(settings)


def test_a_database_of_a_newer_loket_is_not_migrated(tmp_path):
    url = f"sqlite:///{tmp_path / 'loket.sqlite3'}"
    make_newer(url)
    database = Database(url)
    with pytest.raises(BadDatabaseError, match=NEWER):
        migrate(database)
    database.dispose()


def test_a_version_that_does_not_exist_is_not_gone_back_to(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'loket.sqlite3'}")
    migrate(database, "0001")
    with pytest.raises(BadDatabaseError, match=r"no version 0099; they go from 0001 up\."):
        downgrade(database, "0099")
    with database.write() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    with pytest.raises(BadDatabaseError, match=NEWER):
        downgrade(database, "0001")
    database.dispose()


@pytest.mark.postgres
def test_a_role_that_may_not_change_tables_is_told_what_it_lacks():
    if reason := postgres.missing():
        pytest.skip(reason)
    role = f"zwak_{secrets.token_hex(4)}"
    with postgres.new_database() as url:
        owner = Database(url)
        migrate(owner, "0001")
        with owner.write() as tx:
            tx.execute(text(f"CREATE ROLE {role} LOGIN"))
            tx.execute(text(f"GRANT SELECT, UPDATE ON ALL TABLES IN SCHEMA public TO {role}"))
        weak = Database(at(url, username=role))
        with pytest.raises(BadDatabaseError, match=r"may not do this \((must be owner|permission)"):
            migrate(weak)
        weak.dispose()
        with owner.write() as tx:
            tx.execute(text(f"DROP OWNED BY {role}"))
            tx.execute(text(f"DROP ROLE {role}"))
        owner.dispose()
