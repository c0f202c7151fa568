"""The object store in a folder."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_shared.clock import ManualClock
from ainern2d_shared.storage.local import LocalObjectStore
from hypothesis import given
from hypothesis import strategies as st

KEY = b"signing key of the tests"


def objects(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())


@given(st.binary(max_size=2000))
def test_bytes_come_back_under_their_digest(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    store = LocalObjectStore(tmp_path_factory.getbasetemp() / "given", KEY)
    ref = store.put(data, "text/plain")
    assert ref.sha256 == hashlib.sha256(data).hexdigest()
    assert store.get(ref.sha256) == store.path(ref.sha256).read_bytes() == data
    assert store.put(data, "text/plain") == ref


def test_a_file_is_copied_and_stays(object_store: LocalObjectStore, tmp_path: Path) -> None:
    source = tmp_path / "film.mp4"
    source.write_bytes(b"x" * 3_000_000)
    ref = object_store.put_file(source, "video/mp4")
    assert ref.size == 3_000_000
    assert source.exists()
    assert object_store.path(ref.sha256).read_bytes() == source.read_bytes()
    assert object_store.put(source.read_bytes(), "video/mp4") == ref
    assert len(objects(tmp_path / "objects")) == 1, "equal bytes are one object, and no half-written file stays"


def test_objects_cannot_be_written_to(object_store: LocalObjectStore) -> None:
    assert object_store.path(object_store.put(b"a", "text/plain").sha256).stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63, "0" * 64])
def test_what_is_not_there_is_not_found(object_store: LocalObjectStore, name: str) -> None:
    for read in (object_store.get, object_store.path):
        with pytest.raises(AinerError) as caught:
            read(name)
        assert caught.value.code is ErrorCode.OBJECT_NOT_FOUND


@pytest.mark.parametrize("damage", [b"abX", b"ab", b""])
def test_damage_is_found_and_can_be_mended(object_store: LocalObjectStore, damage: bytes) -> None:
    ref = object_store.put(b"abc", "text/plain")
    place = object_store.path(ref.sha256)
    place.chmod(0o644)
    place.write_bytes(damage)
    for expected in (ErrorCode.OBJECT_CORRUPT, ErrorCode.OBJECT_NOT_FOUND):
        with pytest.raises(AinerError) as caught:
            object_store.path(ref.sha256)
        assert caught.value.code is expected
    object_store.put(b"abc", "text/plain")
    assert object_store.get(ref.sha256) == b"abc"


def test_a_signed_address_works_until_it_expires(object_store: LocalObjectStore, clock: ManualClock) -> None:
    ref = object_store.put(b"a", "text/plain")
    url = object_store.signed_url(ref.sha256, 60.0)
    clock.advance(59.0)
    assert object_store.verify(url) == ref.sha256
    assert object_store.verify("https://studio.example" + url) == ref.sha256
    clock.advance(1.0)
    with pytest.raises(AinerError) as caught:
        object_store.verify(url)
    assert caught.value.code is ErrorCode.OBJECT_URL_REFUSED


def tampered(url: str, other: str) -> Iterator[str]:
    path, query = url.split("?")
    expires, signature = query.split("&")
    yield f"/objects/{other}?{query}"
    yield f"{path}?expires=99999999999&{signature}"
    yield f"{path}?{expires}&signature={'0' * 64}"
    yield f"{path}?{expires}&signature=ä"
    yield f"{path}?{expires}"
    yield path
    yield f"{path}?expires=-1&{signature}"
    yield f"{path}/../{other}?{query}"


def test_a_changed_address_is_refused(object_store: LocalObjectStore, tmp_path: Path, clock: ManualClock) -> None:
    ref, other = object_store.put(b"a", "text/plain"), object_store.put(b"b", "text/plain")
    foreign = LocalObjectStore(tmp_path / "objects", b"another key", clock).signed_url(ref.sha256, 60.0)
    for url in (*tampered(object_store.signed_url(ref.sha256, 60.0), other.sha256), foreign):
        with pytest.raises(AinerError) as caught:
            object_store.verify(url)
        assert caught.value.code is ErrorCode.OBJECT_URL_REFUSED, url


KILLED_WRITER = """
import os, sys
from pathlib import Path
from ainern2d_shared.storage.local import LocalObjectStore
os.fsync = lambda descriptor: os.kill(os.getpid(), 9)
LocalObjectStore(Path(sys.argv[1]), b"key").put(b"x" * 1_000_000, "video/mp4")
"""


def test_a_killed_writer_leaves_no_object_and_its_rest_is_removed(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED_WRITER, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [path.parent.name for path in objects(tmp_path)] == ["incoming"]
    store = LocalObjectStore(tmp_path, KEY)
    assert objects(tmp_path) == []
    assert not store.exists(hashlib.sha256(b"x" * 1_000_000).hexdigest())


def test_a_full_disk_is_said_and_leaves_no_rest(small_disk: Path, tmp_path: Path) -> None:
    store = LocalObjectStore(small_disk, KEY)
    source = tmp_path / "big"
    source.write_bytes(b"y" * 2_000_000)
    for write in (lambda: store.put(b"x" * 2_000_000, "video/mp4"), lambda: store.put_file(source, "video/mp4")):
        with pytest.raises(AinerError) as caught:
            write()
        assert caught.value.code is ErrorCode.DISK_FULL
        assert objects(small_disk) == []
    assert store.get(store.put(b"small", "text/plain").sha256) == b"small"
