"""A PostgreSQL cluster to throw away: the first test that needs it starts it, the last stops it.

All processes of this user share one cluster on a socket of its own (no port), each with databases
of its own. Whoever uses it holds a shared lock; a watcher waits for the whole lock, gets it when
the last user is gone, however it went, and stops the cluster. With LOKET_TEST_POSTGRES_URL set,
that running server is used and nothing is started. `python tests/postgres.py COMMAND …` runs a
command with that variable set.

PostgreSQL refuses to run as root: then the cluster belongs to the user `postgres`, or `nobody`.
"""

import contextlib
import fcntl
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "LOKET_TEST_POSTGRES_URL"
MISSING = "PostgreSQL is not installed; install the package `postgresql` to run these tests"
HOME = Path(tempfile.gettempdir()) / f"loket-test-postgres-{os.getuid()}"
# Small, but not weakened: the portal refuses a server without fsync, and the tests show that too.
SETTINGS = f"-k {HOME} -c listen_addresses= -c shared_buffers=32MB -c max_connections=200"

_held: list[int] = []


def missing() -> str | None:
    """Say in words why there can be no cluster here; None when there can."""
    return None if os.environ.get(VARIABLE) or _binaries() else MISSING


def server_url() -> str:
    """Give the URL of the running cluster, for making databases; starts it when needed."""
    return os.environ.get(VARIABLE) or _shared()


@contextlib.contextmanager
def new_database() -> Iterator[str]:
    """Make an empty database for one user, give its URL, and drop it afterwards."""
    from sqlalchemy import make_url  # noqa: PLC0415 - not needed by the command line

    server = make_url(server_url())
    name = f"loket_{secrets.token_hex(6)}"
    _run_sql(server_url(), f"CREATE DATABASE {name}")
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        _run_sql(server_url(), f"DROP DATABASE {name} WITH (FORCE)")


def _run_sql(url: str, statement: str) -> None:
    import psycopg  # noqa: PLC0415 - the driver is optional

    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(statement)


def _binaries() -> Path | None:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda file: int(file.parts[-3])
    )
    on_path = shutil.which("pg_ctl")
    choices = [*found, *([Path(on_path)] if on_path else [])]
    whole = [file.parent for file in choices if (file.parent / "initdb").exists()]
    return whole[-1] if whole else None


def _shared() -> str:
    HOME.mkdir(mode=0o711, exist_ok=True)
    if HOME.stat().st_uid != os.getuid():
        raise RuntimeError(f"{HOME} belongs to another user; remove it")
    url = f"postgresql+psycopg://loket@/postgres?host={HOME}"
    if not _held:
        _held.append(_lock("users", fcntl.LOCK_SH))
        starting = _lock("starting", fcntl.LOCK_EX)
        if not _runs():
            _start()
        os.close(starting)
    return url


def _lock(name: str, kind: int) -> int:
    handle = os.open(HOME / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, kind)
    return handle


def _runs() -> bool:
    return _call("pg_ctl", "status", "-D", str(HOME / "data"), check=False) == 0


def _start() -> None:
    data = HOME / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(mode=0o700)
    uid, gid = _owner()
    if os.getuid() == 0:
        os.chown(data, uid, gid)
        # The socket and its lock file are made in HOME by the server's own user.
        os.chown(HOME, 0, gid)
        HOME.chmod(0o771)
    _call("initdb", "-D", str(data), "-U", "loket", "-A", "trust", "-E", "UTF8", "--locale=C")
    _call("pg_ctl", "start", "-w", "-D", str(data), "-l", str(data / "log"), "-o", SETTINGS)
    subprocess.run([sys.executable, __file__, "--watch"], check=True)


def _owner() -> tuple[int, int]:
    if os.getuid() != 0:
        return os.getuid(), os.getgid()
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    raise RuntimeError("root cannot run PostgreSQL, and there is no user postgres or nobody")


def _call(program: str, *arguments: str, check: bool = True) -> int:
    folder = _binaries()
    if folder is None:
        raise RuntimeError(MISSING)
    uid, gid = _owner()
    as_owner = {"user": uid, "group": gid, "extra_groups": []} if os.getuid() == 0 else {}
    result = subprocess.run(
        [folder / program, *arguments],
        check=check,
        cwd=HOME,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=None if check else subprocess.DEVNULL,
        **as_owner,
    )
    return result.returncode


def _watch() -> None:
    if os.fork():
        os._exit(0)
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    users = _lock("users", fcntl.LOCK_EX)
    _call("pg_ctl", "stop", "-m", "immediate", "-D", str(HOME / "data"), check=False)
    shutil.rmtree(HOME / "data", ignore_errors=True)
    os.close(users)


def main() -> int:
    """Run a command with the cluster's URL in its environment; its exit code is ours."""
    if sys.argv[1:] == ["--watch"]:
        _watch()
        return 0
    environment = {**os.environ, VARIABLE: server_url()}
    return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
