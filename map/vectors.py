"""Vectors of terms, kept on disk: a term is encoded once on a computer.

The file holds no term: a key is a hash of the model and the term, the value a vector. Where
the folder cannot be written, terms are encoded anew each time.
"""

import hashlib
import os
import sqlite3
import sys
from collections.abc import Callable, Collection, Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_FILE = "terms.sqlite"
_AT_ONCE = 500


def cache_folder() -> Path:
    """Where this system wants programs to keep what can be computed again."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "knitwork"


def remembered(
    model: str, terms: Sequence[str], encode: Callable[[Sequence[str]], Vectors]
) -> Vectors:
    """The vectors of terms: [terms, dimensions], rows of length 1.

    Args:
        model: Name and version of the model; another one has other vectors.
        terms: What to encode; the same text is encoded once.
        encode: Encodes the terms that are not in the cache.
    """
    keys = [_key(model, term) for term in terms]
    wanted = dict(zip(keys, terms, strict=True))
    known = _read(list(wanted))
    missing = [key for key in wanted if key not in known]
    if missing:
        new = encode([wanted[key] for key in missing]).astype(np.float16)
        fresh = dict(zip(missing, new, strict=True))
        _write({key: vector.tobytes() for key, vector in fresh.items()})
        known |= fresh
    if not keys:
        return np.zeros((0, 1), dtype=np.float32)
    found = np.stack([known[key] for key in keys]).astype(np.float32)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    return np.asarray(found / np.where(length > 0, length, 1), dtype=np.float32)


def forget(model: str = "", terms: Collection[str] = ()) -> None:
    """Remove vectors from this computer, for when a member is erased.

    They are of terms, which may be somebody's. To encode all of a large network anew takes long,
    and nobody should be seen for so long who wants to be gone.

    Args:
        model: Name and version of the model.
        terms: Those that others use, too: their vectors stay.
    """
    kept = {_key(model, term) for term in terms}
    path = cache_folder() / _FILE
    if kept and path.is_file():
        with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as base:
            base.execute("PRAGMA secure_delete = ON")
            with base:
                known = [key for (key,) in base.execute("SELECT key FROM vectors")]
                gone = [(key,) for key in known if key not in kept]
                base.executemany("DELETE FROM vectors WHERE key = ?", gone)
            return
    for path in cache_folder().glob(f"{_FILE}*"):
        with suppress(OSError):
            path.unlink()


def _key(model: str, term: str) -> bytes:
    return hashlib.blake2b(
        f"{model}\0{term}".encode(errors="surrogatepass"), digest_size=16
    ).digest()


def _read(keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float16]]:
    path = cache_folder() / _FILE
    found: dict[bytes, NDArray[np.float16]] = {}
    if not path.is_file():
        return found
    try:
        with closing(sqlite3.connect(path)) as base:
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                asked = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608
                for key, vector in base.execute(asked, some):
                    found[key] = np.frombuffer(vector, dtype=np.float16)
    except sqlite3.Error:
        return {}
    return found


def _write(vectors: dict[bytes, bytes]) -> None:
    try:
        cache_folder().mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(cache_folder() / _FILE)) as base, base:
            base.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB)")
            base.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", vectors.items())
    except (OSError, sqlite3.Error):
        return  # A cache that cannot be written is no reason to stop.
