"""The likeliest speakers of all English quotations of a chapter together: a beam search over who may have said each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from .features_en import Choice, Reader
from .talk_en import Follow, Talk

WIDTH = 6
"""Readings kept at each quotation."""
BRANCHES = 3
"""Candidates tried in each reading."""
GAP = 6.0
"""Readings whose log-likelihood is so far below the best one's are dropped."""
MEMORY = 3
"""Readings that agree in so many of the last speakers go on as one, the likelier."""
DIGITS = 6
"""Log-likelihoods are rounded to this, so that the order of additions cannot turn a tie."""
JOINED = (Follow.SENTENCE, Follow.TAG, Follow.TOLD)

Score = Callable[[NDArray[np.float32]], NDArray[np.float64]]
Step = tuple[float, Reader, str | None]


def likeliest(talk: Talk, score: Score, *, laid_out: bool) -> list[str | None]:
    """The speaker of each quotation. `laid_out` where the paragraphs are the author's own: one paragraph, one speaker."""
    readings: list[tuple[float, Reader]] = [(0.0, Reader(talk))]
    for i in range(len(talk)):
        if laid_out and _goes_on(talk, i):
            for _, reader in readings:
                reader.choice()
                reader.settle(reader.done[-1])
            continue
        readings = _kept(_steps(readings, score))
    return readings[0][1].done


def _goes_on(talk: Talk, i: int) -> bool:
    """Whether a quotation belongs to the speaker of the one before, as its paragraph says."""
    utterance = talk.utterances[i]
    if i == 0:
        return False
    if utterance.quote.continued or utterance.follow is Follow.SENTENCE:
        return True
    return utterance.follow in JOINED and utterance.tag is None


def _steps(readings: Sequence[tuple[float, Reader]], score: Score) -> list[Step]:
    choices: list[Choice] = [reader.choice() for _, reader in readings]
    scores = score(np.concatenate([choice.rows for choice in choices]))
    steps: list[Step] = []
    at = 0
    for (total, reader), choice in zip(readings, choices, strict=True):
        size = len(choice.names)
        if size == 0:
            steps.append((total, reader, None))
            continue
        shares = _log_softmax(scores[at : at + size])
        at += size
        order = sorted(range(size), key=lambda k: (-shares[k], k))[:BRANCHES]
        steps += [(total + float(shares[k]), reader, choice.names[k]) for k in order]
    return sorted(steps, key=lambda step: -step[0])


def _kept(steps: Sequence[Step]) -> list[tuple[float, Reader]]:
    kept: list[tuple[float, Reader]] = []
    seen: set[tuple[str | None, ...]] = set()
    for total, reader, name in steps:
        ending = (*reader.done[-MEMORY:], name)
        if ending in seen or total < steps[0][0] - GAP:
            continue
        seen.add(ending)
        fork = reader.fork()
        fork.settle(name)
        kept.append((total, fork))
        if len(kept) == WIDTH:
            break
    return kept


def _log_softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    shifted = scores - scores.max()
    shares: NDArray[np.float64] = np.round(shifted - np.log(np.exp(shifted).sum()), DIGITS)
    return shares
