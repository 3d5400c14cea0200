"""`portal demo`: the whole portal with invented people, on this machine, from one command.

One parent process holds the pretend login provider and the mail catcher; the web server and the
worker are the product's own commands, run as children with the demonstration's settings.
"""

import argparse
import fcntl
import http.client
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from threading import Event
from types import FrameType

from waitress.server import create_server

from portal.cli import address
from portal.cli.address import LOOPBACK
from portal.clock import system_now
from portal.config import read
from portal.demo.data import furnish
from portal.demo.mailcatcher import MailCatcher
from portal.demo.provider import clients_for, create_provider
from portal.demo.settings import MAIL_OFFSET, PROVIDER_OFFSET, environ, issuer

BEAT = 0.5
LOG = "log.jsonl"
MARK = ".demo"
DATA, PORT = Path("data/demo"), 8000
HIGHEST_PORT = 65535
LAST_LINES = 15
PATIENCE = 120
"""Beats that the portal may take to answer for the first time, on a slow computer too."""


def main(arguments: Sequence[str]) -> int:
    """Read the options and run the demonstration until someone stops it."""
    parser = argparse.ArgumentParser(prog="portal demo", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder to keep it in")
    parser.add_argument(
        "--port", type=int, default=PORT, help="port of the portal; two more follow"
    )
    parser.add_argument("--host", default=LOOPBACK, help="0.0.0.0 lets other devices look on")
    parser.add_argument("--fresh", action="store_true", help="throw away what the demo kept before")
    return run(parser.parse_args(arguments))


def run(args: argparse.Namespace) -> int:
    """Prepare what is missing, start the servers, wait until one stops or the user does."""
    if not 1 <= args.port <= HIGHEST_PORT - MAIL_OFFSET:
        print(f"Port {args.port} does not exist: choose one below {HIGHEST_PORT - MAIL_OFFSET}.")
        return 1
    for host, more in ((args.host, 0), (LOOPBACK, PROVIDER_OFFSET), (LOOPBACK, MAIL_OFFSET)):
        if why := address.trouble(host, args.port + more):
            print(why)
            return 1
    data = args.data.resolve()
    try:
        data.mkdir(parents=True, exist_ok=True)
        held = hold(data)
        if held is None:
            print(f"A demo is running on {data}: stop that one, or choose another with DATA=….")
            return 1
        if args.fresh and not ours(data):
            print(
                f"{data} holds more than a demo made, and FRESH=1 throws nobody's things away:"
                " empty it yourself, or choose another folder with DATA=…."
            )
            return 1
        if args.fresh:
            empty(data)
        mark(data)
        settings = environ(data, args.port)
    except OSError as error:
        print(
            f"The folder {data} cannot be written ({error.strerror}): choose another with DATA=…."
        )
        return 1
    furnish(read(settings), system_now())
    return _hold(args, data, settings, held)


def hold(data: Path) -> int | None:
    """Take the folder for this demo, until it and all its children are gone; None when taken.

    The lock is on the folder itself: a file in it would be thrown away by `--fresh`.
    """
    folder = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(folder)
        return None
    return folder


def ours(data: Path) -> bool:
    """Whether all that is in the folder was made by demos: it was empty when the first began."""
    return (data / MARK).is_file() or not any(data.iterdir())


def mark(data: Path) -> None:
    """Remember that the folder was empty when a demo first began in it."""
    if not any(data.iterdir()):
        (data / MARK).touch()


def empty(data: Path) -> None:
    """Throw away what is in the folder, and keep the folder."""
    for each in data.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink()


def _hold(args: argparse.Namespace, data: Path, settings: "dict[str, str]", held: int) -> int:
    catcher = MailCatcher(data / "post", args.port + MAIL_OFFSET)
    catcher.start()
    _start_provider(data, args.port, settings)
    log = data / LOG
    children = [
        _child(settings, log, held, "serve", "--host", args.host, "--port", str(args.port)),
        _child(settings, log, held, "worker"),
    ]
    stopped = Event()

    def stop(_signal: int, _frame: "FrameType | None") -> None:
        stopped.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    try:
        trouble = _watch(args, children, stopped)
        if trouble:
            print(f"{trouble} The end of {log}:\n{_end(log)}")
            return 1
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait(10)
        catcher.stop()
    print(f"\nThe demo has stopped. It kept its data; {_again(args)} goes on with it.")
    return 0


def _watch(
    args: argparse.Namespace, children: "Sequence[subprocess.Popen[bytes]]", stopped: Event
) -> str | None:
    """Give the address once the portal answers there, and stay until somebody stops the demo.

    Gives a sentence when it cannot go on.
    """
    waiting = PATIENCE
    while not stopped.wait(BEAT):
        if any(child.poll() is not None for child in children):
            return "One of the demo's own programs stopped."
        if waiting and _answers(args.host, args.port):
            welcome(args)
            waiting = 0
        elif waiting == 1:
            return f"The portal did not begin to answer on {args.host}, port {args.port}."
        waiting = max(0, waiting - 1)
    return None


def _answers(host: str, port: int) -> bool:
    """Whether the portal lives there."""
    asked = http.client.HTTPConnection(address.reached(host), port, timeout=BEAT)
    try:
        # By its name: the demo leads who asks for this computer by its number to that.
        asked.request("GET", "/health/live", headers={"Host": f"localhost:{port}"})
        return asked.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def _start_provider(data: Path, port: int, environment: "dict[str, str]") -> None:
    settings = read(environment)
    provider = create_provider(
        issuer(port), data / "provider", clients_for(settings.base_url, settings.means)
    )
    server = create_server(provider, host=LOOPBACK, port=port + PROVIDER_OFFSET, threads=4)
    threading.Thread(target=server.run, name="provider", daemon=True).start()


def _child(
    settings: "dict[str, str]", log: Path, held: int, *command: str
) -> "subprocess.Popen[bytes]":
    """Start one of the product's commands; what it says goes to the log, not over the terminal.

    It keeps the folder taken: a child that is left behind may still be writing in it.
    """
    with log.open("ab") as said:
        return subprocess.Popen(  # noqa: S603 - our own program with our own arguments
            [sys.executable, "-m", "portal", *command],
            env=os.environ | settings,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
            pass_fds=(held,),
        )


def _end(log: Path) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-LAST_LINES:])


def _again(args: argparse.Namespace) -> str:
    """Give what to type to come back to this very demo."""
    port = "" if args.port == PORT else f" PORT={args.port}"
    data = "" if args.data == DATA else f" DATA={shlex.quote(str(args.data))}"
    host = "" if args.host == LOOPBACK else f" HOST={shlex.quote(args.host)}"
    return f"make demo{port}{data}{host}"


def welcome(args: argparse.Namespace) -> None:
    """Say where the demo is, and how to stop it and come back."""
    print(
        f"""
Loket, the demonstration of Gemeente Elzendam

  Open     {address.opened(args.host, args.port)}/demo/
  Log      {args.data / LOG}
  Stop     Ctrl+C
  Anew     {_again(args)} FRESH=1
""",
        flush=True,
    )
    if not address.is_home(args.host):
        print(
            "  There you can look on, but logging in and filling in need https. HOST=0.0.0.0 lets"
            " this\n  computer do both, and other devices look on.\n"
        )
    elif args.host in address.WILDCARDS:
        print("  Other devices can look on, but logging in and filling in need https there.\n")
