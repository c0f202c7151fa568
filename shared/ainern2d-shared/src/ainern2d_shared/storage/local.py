"""The object store as a folder: `ab/cd/<sha256>` below its root, each object written once and never changed."""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from urllib.parse import parse_qs, urlencode, urlsplit

import psutil
from ainern2d_contracts.artifact import ArtifactRef
from ainern2d_contracts.errors import AinerError, ErrorCode

from ainern2d_shared.clock import Clock, SystemClock

CHUNK = 1 << 20
VERIFIED_SIZE = 4 << 20
"""Bytes up to which `path` verifies the digest: 4 MiB hash in about 3 ms. `get` has the bytes anyway and always verifies."""
URL_PATH = "/objects/"

_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = re.compile(r"\.(\d+)-.*\.part")
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT})


class LocalObjectStore:
    """Safe for many processes at once. `signing_key` signs addresses; whoever verifies them needs the same key.

    Raises:
        AinerError: OUTPUT_NOT_WRITABLE from the constructor when `root` cannot be made.
    """

    def __init__(self, root: Path, signing_key: bytes, clock: Clock | None = None) -> None:
        self._root = root
        self._incoming = root / "incoming"
        self._key = signing_key
        self._clock = clock or SystemClock()
        with _store_errors(root):
            self._incoming.mkdir(parents=True, exist_ok=True)
            self._remove_unfinished()

    def put(self, data: bytes, media_type: str) -> ArtifactRef:
        ref = ArtifactRef(sha256=hashlib.sha256(data).hexdigest(), media_type=media_type, size=len(data))
        if not self._holds(ref):
            with self._unfinished() as file:
                file.write(data)
                self._finish(file, ref)
        return ref

    def put_file(self, path: Path, media_type: str) -> ArtifactRef:
        """Raises also INPUT_NOT_FOUND, when there is no file at `path`."""
        if not path.is_file():
            raise AinerError(ErrorCode.INPUT_NOT_FOUND, str(path))
        with self._unfinished() as file, path.open("rb") as source:
            digest, size = hashlib.sha256(), 0
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            ref = ArtifactRef(sha256=digest.hexdigest(), media_type=media_type, size=size)
            if not self._holds(ref):
                self._finish(file, ref)
        return ref

    def get(self, sha256: str) -> bytes:
        place = self._found(sha256)
        data = place.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise self._corrupt(place)
        return data

    def path(self, sha256: str) -> Path:
        place = self._found(sha256)
        if place.stat().st_size <= VERIFIED_SIZE:
            self.get(sha256)
        return place

    def exists(self, sha256: str) -> bool:
        return self._place(sha256).is_file()

    def uri(self, sha256: str) -> str:
        """Names no folder, so that the data folder may move."""
        return f"local:{sha256}"

    def signed_url(self, sha256: str, expires_in: float) -> str:
        expires = int(self._clock.now().timestamp() + expires_in)
        query = urlencode({"expires": expires, "signature": self._signature(sha256, expires)})
        return f"{URL_PATH}{sha256}?{query}"

    def verify(self, url: str) -> str:
        """The digest that a signed address gives access to.

        Raises:
            AinerError: OBJECT_URL_REFUSED: forged, changed, or expired.
        """
        parts = urlsplit(url)
        query = parse_qs(parts.query)
        sha256 = parts.path.rpartition(URL_PATH)[2]
        expires, signature = query.get("expires", [""])[0], query.get("signature", [""])[0]
        if not (_DIGEST.fullmatch(sha256) and re.fullmatch(r"[0-9]{1,12}", expires)):
            raise AinerError(ErrorCode.OBJECT_URL_REFUSED, "not a signed address")
        if not hmac.compare_digest(signature.encode(), self._signature(sha256, int(expires)).encode()):
            raise AinerError(ErrorCode.OBJECT_URL_REFUSED, "the signature is wrong")
        if self._clock.now().timestamp() >= int(expires):
            raise AinerError(ErrorCode.OBJECT_URL_REFUSED, "the address has expired")
        return sha256

    def _signature(self, sha256: str, expires: int) -> str:
        return hmac.new(self._key, f"GET\n{sha256}\n{expires}".encode(), hashlib.sha256).hexdigest()

    def _place(self, sha256: str) -> Path:
        if not _DIGEST.fullmatch(sha256):
            raise AinerError(ErrorCode.OBJECT_NOT_FOUND, f"not a digest: {sha256!r}")
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def _found(self, sha256: str) -> Path:
        place = self._place(sha256)
        if not place.is_file():
            raise AinerError(ErrorCode.OBJECT_NOT_FOUND, sha256)
        return place

    def _holds(self, ref: ArtifactRef) -> bool:
        """A file of another size is a damaged one: it is written again."""
        try:
            return self._place(ref.sha256).stat().st_size == ref.size
        except FileNotFoundError:
            return False

    def _corrupt(self, place: Path) -> AinerError:
        """Out of the way, so that the same bytes can be put again; kept, so that a person can look."""
        place.replace(place.with_suffix(".corrupt"))
        return AinerError(ErrorCode.OBJECT_CORRUPT, place.name)

    @contextmanager
    def _unfinished(self) -> Iterator[IO[bytes]]:
        """A file that nobody can take for an object: removed at the end unless `_finish` has moved it."""
        with _store_errors(self._root):
            descriptor, name = tempfile.mkstemp(dir=self._incoming, prefix=f".{os.getpid()}-", suffix=".part")
            try:
                with open(name, "wb", opener=lambda *_: descriptor) as file:
                    yield file
            finally:
                Path(name).unlink(missing_ok=True)

    def _finish(self, file: IO[bytes], ref: ArtifactRef) -> None:
        """On disk first, then under its name: a power cut leaves the whole object or none."""
        file.flush()
        os.fchmod(file.fileno(), 0o444)
        os.fsync(file.fileno())
        place = self._place(ref.sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(file.name, place)
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _remove_unfinished(self) -> None:
        """What killed processes left half-written."""
        for path in self._incoming.iterdir():
            match = _UNFINISHED.fullmatch(path.name)
            if match and not psutil.pid_exists(int(match.group(1))):
                path.unlink(missing_ok=True)


@contextmanager
def _store_errors(root: Path) -> Iterator[None]:
    try:
        yield
    except OSError as cause:
        code = ErrorCode.DISK_FULL if cause.errno in _NO_SPACE else ErrorCode.OUTPUT_NOT_WRITABLE
        raise AinerError(code, f"{root}: {cause.strerror or cause}") from cause
