"""One writer of a graph's folder, and changes that happen wholly or not at all.

A writer holds the lock, writes new files beside the old ones, and notes in a journal which are to take
whose place. The change counts from the moment at which the state's database commits the generation that
the journal names: what was killed before is swept away, what was killed after is brought to its end, by
the next writer or reader (`settle`).
"""

import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

from kg.errors import GraphError
from kg.language import tr

STATE_FOLDER: Final = ".kg"
STATE_FILE: Final = "state.db"
_LOCK: Final = "lock"
_JOURNAL: Final = "journal.json"
_TEMPORARY: Final = ".new"


def state_file(folder: Path) -> Path:
    """Return the database that holds what a folder's graph was made of."""
    return folder / STATE_FOLDER / STATE_FILE


@dataclass
class Commit:
    """A change of a folder under way: files and folders that are new, and those that go."""

    folder: Path
    new: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def beside(self, name: str) -> Path:
        """Return where to write the new form of a file or folder (its path below the graph's folder)."""
        if name not in self.new:
            self.new.append(name)
        path = _beside(self.folder / name)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def write(self, name: str, data: bytes) -> None:
        """Write the new form of a file."""
        self.beside(name).write_bytes(data)

    def remove(self, name: str) -> None:
        """Take a file or folder away when the change is made."""
        self.gone.append(name)

    def prepare(self, generation: int) -> None:
        """Put everything on the disk and note it in the journal; it counts once the state says so."""
        for name in self.new:
            _sync_tree(_beside(self.folder / name))
        note = {"generation": generation, "new": self.new, "gone": self.gone}
        journal = self.folder / STATE_FOLDER / _JOURNAL
        beside = _beside(journal)
        beside.write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")
        _sync(beside)
        os.replace(beside, journal)  # noqa: PTH105 (atomic by its documentation)
        _sync(journal.parent)

    def finish(self) -> None:
        """Bring the change that the state has committed to its end."""
        _forward(self.folder, {"new": self.new, "gone": self.gone})


@contextmanager
def writing(folder: Path) -> Iterator[Commit]:
    """Hold a folder for writing; what an earlier writer left half done is settled first.

    Raises:
        GraphError: if another process writes to it, or it cannot be written to.

    """
    try:
        (folder / STATE_FOLDER).mkdir(parents=True, exist_ok=True)
        with (folder / STATE_FOLDER / _LOCK).open("a+", encoding="utf-8") as lock:
            if not _locked(lock):
                raise _busy(folder, lock)
            lock.truncate(0)
            lock.write(f"{os.getpid()}\n")
            lock.flush()
            _recover(folder)
            yield Commit(folder)
    except OSError as error:
        raise GraphError(
            tr(
                f"{folder}: 无法写入（{error.strerror or error}）；请用 -o 换一个文件夹，或检查权限与空间",
                f"{folder}: cannot be written ({error.strerror or error}); choose another folder (-o), "
                "or check permissions and disk space",
            )
        ) from error


def settle(folder: Path) -> None:
    """Bring to its end or sweep away what a killed writer left; while a writer is at work, do nothing."""
    if not (folder / STATE_FOLDER / _JOURNAL).exists():
        return
    with suppress(OSError), (folder / STATE_FOLDER / _LOCK).open("a+", encoding="utf-8") as lock:
        if _locked(lock):
            _recover(folder)


def _busy(folder: Path, lock: IO[str]) -> GraphError:
    lock.seek(0)
    holder = lock.read(20).strip() or "?"
    return GraphError(
        tr(
            f"{folder}: 另一个进程（{holder}）正在写入；请等它结束再试",
            f"{folder}: another process ({holder}) is writing to it; try again when it has ended",
        )
    )


def _locked(lock: IO[str]) -> bool:
    """Take the lock, if nobody has it; the system frees it when its holder ends, however it ends."""
    try:
        import fcntl  # noqa: PLC0415 (not on every system)
    except ImportError:
        return _locked_elsewhere(lock)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _locked_elsewhere(lock: IO[str]) -> bool:
    import msvcrt  # noqa: PLC0415 (Windows only)

    try:
        lock.seek(1 << 20)  # far behind the text, so that others can read who holds it
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    lock.seek(0)
    return True


# --------------------------------------------------------------------------- after a kill


def _recover(folder: Path) -> None:
    journal = folder / STATE_FOLDER / _JOURNAL
    try:
        note = json.loads(journal.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        note = None
    if note is not None and note["generation"] == generation_of(folder):
        _forward(folder, note)
    _sweep(folder)
    journal.unlink(missing_ok=True)


def generation_of(folder: Path) -> int:
    """Return the number of changes that a folder's state has seen, 0 where it has none."""
    path = state_file(folder)
    if not path.is_file():
        return 0
    try:
        with closing(sqlite3.connect(path)) as database:
            row = database.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    except sqlite3.Error:
        return 0
    return int(row[0]) if row else 0


def _forward(folder: Path, note: dict[str, list[str]]) -> None:
    """Let new files take their places; safe to do again after having been stopped anywhere."""
    for name in note["new"]:
        beside = _beside(folder / name)
        if beside.exists():
            os.replace(beside, folder / name)  # noqa: PTH105 (atomic by its documentation)
    for name in note["gone"]:
        _delete(folder / name)
    _sync(folder)
    (folder / STATE_FOLDER / _JOURNAL).unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Delete what was written beside its place and never took it."""
    for place in (folder, folder / "store", folder / STATE_FOLDER):
        if place.is_dir():
            for path in place.iterdir():
                if path.name.startswith(".") and path.name.endswith(_TEMPORARY):
                    _delete(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}{_TEMPORARY}")


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _sync_tree(path: Path) -> None:
    """Have a file, or the new files of a folder, written to the disk (linked ones are there already)."""
    if path.is_dir():
        for each in path.iterdir():
            _sync_tree(each)
    elif path.is_file() and path.stat().st_nlink > 1:
        return
    if path.exists():
        _sync(path)


def _sync(path: Path) -> None:
    with suppress(PermissionError):  # Windows opens no folders
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
