"""A few child processes kept warm, each reading one file at a time."""

from __future__ import annotations

import atexit
import importlib.util
import io
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import monotonic

from dashboard.ingest import caps
from dashboard.ingest.files.child import ANSWER, REQUEST
from dashboard.ingest.files.kinds import Format
from dashboard.ingest.refusals import refusal

HOUSE = Path(__file__).resolve().parents[3]
READERS = ("python_calamine", "xlrd")
KEPT_SETTINGS = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What a Python may need to start; everything else of the server's environment stays away."""
DATES = {cls.__name__: cls for cls in (date, datetime, time, timedelta)}
FILES_PER_CHILD = 200
HEAVY_BYTES = 4 * caps.MEGABYTE
"""A child that gave a longer answer than this is replaced: its memory would stay large."""


class AnswerReader(pickle.Unpickler):
    """Unpacks plain values and dates only: an answer that names anything else is refused."""

    def find_class(self, module: str, name: str) -> type:
        """Allow the four classes of dates and times."""
        if module == "datetime" and name in DATES:
            return DATES[name]
        raise pickle.UnpicklingError(name)


class ChildEndedError(Exception):
    """The child died or was ended over its file; `kind` names the refusal."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Child:
    """One process; not to be used by two threads at a time."""

    def __init__(self) -> None:
        self.files_read = 0
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-B", "-P", "-m", "dashboard.ingest.files.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=HOUSE,
            env=child_environment(),
            start_new_session=True,
        )

    def ask(self, format_: Format, data: bytes) -> tuple[object, ...]:
        """Have one file read; raises ChildEndedError, also when the wall limit passes."""
        limit = threading.Timer(caps.READER_WALL_SECONDS, self.process.kill)
        started = monotonic()
        limit.start()
        try:
            packed = self.exchange(format_, data)
            outcome: tuple[object, ...] = AnswerReader(io.BytesIO(packed)).load()
        except (OSError, ValueError, EOFError, pickle.UnpicklingError) as error:
            is_late = monotonic() - started >= caps.READER_WALL_SECONDS
            raise ChildEndedError("too_slow" if is_late else "reader_ended") from error
        finally:
            limit.cancel()
        self.files_read += FILES_PER_CHILD if len(packed) > HEAVY_BYTES else 1
        return outcome

    def exchange(self, format_: Format, data: bytes) -> bytes:
        """Send the file, take the answer."""
        requests, answers = self.process.stdin, self.process.stdout
        if requests is None or answers is None:
            raise EOFError
        requests.write(REQUEST.pack(format_.encode("ascii"), len(data)))
        requests.write(data)
        requests.flush()
        head = answers.read(ANSWER.size)
        if len(head) < ANSWER.size:
            raise EOFError
        (length,) = ANSWER.unpack(head)
        if length > caps.ANSWER_BYTES:
            raise EOFError
        packed = answers.read(length)
        if len(packed) < length:
            raise EOFError
        return packed

    @property
    def is_fit(self) -> bool:
        """Whether the child lives and has not read too much."""
        return self.files_read < FILES_PER_CHILD and self.process.poll() is None

    def end(self) -> None:
        """End the process and close its pipes."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # unsent bytes to a process that is gone
                continue


def child_environment(libraries: Sequence[str] = READERS) -> dict[str, str]:
    """Give the child the way to its modules and nothing of the server's settings."""
    folders = [str(HOUSE)]
    for name in libraries:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            folders.append(str(Path(spec.origin).parents[1]))
    kept = {name: os.environ[name] for name in KEPT_SETTINGS if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(dict.fromkeys(folders)), "PYTHONUTF8": "1"}


class Pool:
    """Warm children for all threads of the server; a child that fell is replaced at once."""

    def __init__(self, most: int = 4, spare: int = 2) -> None:
        self.places = threading.BoundedSemaphore(most)
        self.spare = spare
        self.idle: list[Child] = []
        self.lock = threading.Lock()
        self.is_closed = False

    def read(self, format_: Format, data: bytes) -> tuple[object, ...]:
        """Have one file read by a free child, waiting for one if need be.

        Raises WorkbookRefused when the child falls over the file, or none can be started.
        """
        with self.places:
            child = self.take()
            try:
                outcome = child.ask(format_, data)
            except BaseException as error:
                child.end()
                if isinstance(error, ChildEndedError):
                    self.refill()
                    raise refusal(error.kind) from error
                raise
            self.give_back(child)
            return outcome

    def take(self) -> Child:
        """Take an idle child or start one."""
        while True:
            with self.lock:
                child = self.idle.pop() if self.idle else None
            if child is None:
                return start_child()
            if child.is_fit:
                return child
            child.end()

    def give_back(self, child: Child) -> None:
        """Keep the child for the next file, if it is fit and there is room."""
        with self.lock:
            if child.is_fit and len(self.idle) < self.spare and not self.is_closed:
                self.idle.append(child)
                return
        child.end()
        self.refill()

    def refill(self) -> None:
        """Start a child in place of one that is gone, without making anyone wait for it."""
        with self.lock:
            if self.idle or self.is_closed:
                return
        try:
            fresh = start_child()
        except Exception:  # the next reading says so to its user
            return
        self.give_back(fresh)

    def warm_up(self) -> None:
        """Have one child ready."""
        self.refill()

    def close(self) -> None:
        """End all idle children, at the end of the server."""
        with self.lock:
            self.is_closed = True
            children, self.idle = self.idle, []
        for child in children:
            child.end()


def start_child() -> Child:
    """Start a child; raises WorkbookRefused where the system does not let us."""
    try:
        return Child()
    except OSError as error:
        raise refusal("reader_unavailable") from error


POOL = Pool()
atexit.register(POOL.close)
