"""One request to an OpenAI-compatible `/chat/completions`, with patience for busy servers and none for endless ones."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import ModelChoice
from ainern2d_shared.logs import redact
from ainern2d_shared.retry import backoff

from .budget import Account, estimate
from .keys import check_address, resolve, without_key

if TYPE_CHECKING:
    import httpx

ATTEMPTS = 4
LONGEST_WAIT = 60.0
"""Seconds: a server that asks for more patience is given up on, and the job is tried again later."""
LARGEST_ANSWER = 8_000_000
"""Bytes."""
LONGEST_REASON = 200
"""Characters of a server's error text that are shown."""
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
_KEY_REFUSED = frozenset({401, 403})

Message = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    """`text` is the message's content, or the arguments of the function that was called. Never blank."""

    text: str
    finish_reason: str


class _BusyError(Exception):
    """Worth another attempt. `wait` is what the server asked for; `paid` where the request may have been worked on."""

    def __init__(self, why: str, wait: float | None = None, *, paid: bool = False) -> None:
        super().__init__(why)
        self.wait, self.paid = wait, paid


class ChatClient:
    """Asks one model; every call is paid from `account`. A context manager.

    `transport`, `sleep` and `clock` are replaced by tests; `environment` is where the key is looked up.
    """

    def __init__(
        self,
        choice: ModelChoice,
        account: Account,
        *,
        environment: Mapping[str, str] | None = None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        check_address(choice)
        self.choice, self.account = choice, account
        self._key = resolve(choice, environment)
        self._sleep, self._clock = sleep, clock
        self._http = _http(choice, transport)

    def close(self) -> None:
        self._http.close()

    def __enter__(self) -> ChatClient:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, messages: Sequence[Message], extra: Mapping[str, Any]) -> Answer:
        """`extra` are further fields of the request: `response_format`, `tools`.

        Raises:
            AinerError: BUDGET_EXCEEDED before anything is sent; MODEL_KEY_MISSING; MODEL_REFUSED, also for an answer that
                holds the key; MODEL_UNAVAILABLE after the last attempt; MODEL_ANSWER_INVALID for a blank answer or one cut off.
        """
        choice = self.choice
        body = {
            "model": choice.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": choice.max_output_tokens,
            **extra,
        }
        asked = estimate([json.dumps(body, ensure_ascii=False)])
        for attempt in range(1, ATTEMPTS + 1):
            reservation = self.account.reserve(asked, choice.max_output_tokens)
            try:
                data = self._send(body)
            except _BusyError as busy:
                (self.account.forfeit if busy.paid else self.account.release)(reservation)
                wait = backoff(attempt, 1.0, 20.0) if busy.wait is None else busy.wait
                if attempt == ATTEMPTS or wait > LONGEST_WAIT:
                    raise AinerError(ErrorCode.MODEL_UNAVAILABLE, f"{choice.provider}: {busy}") from None
                self._sleep(wait)
            except AinerError:
                self.account.release(reservation)
                raise
            else:
                return self._read(data, reservation, asked)
        raise AssertionError("unreachable")

    def _send(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """The parsed body of a 200 answer. A deadline holds for the whole request, however slowly its bytes drip."""
        import httpx

        deadline = self._clock() + self.choice.timeout
        headers = {"authorization": f"Bearer {self._key}"} if self._key else {}
        url = self.choice.base_url.rstrip("/") + "/chat/completions"
        raw = bytearray()
        try:
            with self._http.stream("POST", url, json=body, headers=headers) as response:
                for part in response.iter_bytes():
                    raw += part
                    if len(raw) > LARGEST_ANSWER or self._clock() > deadline:
                        raise _BusyError("the answer does not end", paid=True)
                status, wait = response.status_code, _retry_after(response.headers)
        except httpx.TimeoutException as cause:
            raise _BusyError("no answer in time", paid=not isinstance(cause, httpx.ConnectTimeout | httpx.PoolTimeout)) from None
        except httpx.ConnectError:
            raise _BusyError("no connection") from None
        except httpx.HTTPError as cause:
            raise _BusyError(f"the connection broke ({type(cause).__name__})", paid=True) from None
        if status != 200:
            raise self._refusal(status, bytes(raw), wait)
        return self._parsed(bytes(raw))

    def _parsed(self, raw: bytes) -> dict[str, Any]:
        try:
            data = json.loads(raw)
        except ValueError:
            raise _BusyError("the answer is no JSON", paid=True) from None
        if not isinstance(data, dict):
            raise _BusyError("the answer is no object", paid=True)
        return data

    def _refusal(self, status: int, raw: bytes, wait: float | None) -> Exception:
        why = f"status {status}: {self._shown(raw)}"
        if status in _BUSY:
            return _BusyError(why, wait)
        if status in _KEY_REFUSED:
            return AinerError(
                ErrorCode.MODEL_KEY_MISSING, f"{self.choice.provider} refuses {self.choice.key or 'a call without key'}"
            )
        return AinerError(ErrorCode.MODEL_REFUSED, f"{self.choice.provider}: {why}")

    def _shown(self, raw: bytes) -> str:
        """What a server says of its refusal, without the key, should it repeat it."""
        text = without_key(raw.decode("utf-8", "replace"), self._key)
        return str(redact(" ".join(text.split())))[:LONGEST_REASON]

    def _read(self, data: Mapping[str, Any], reservation: float, asked: int) -> Answer:
        usage = data.get("usage") or {}
        counted = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
        message, reason = _message(data)
        text = _content(message)
        given = [
            n if isinstance(n, int) and n >= 0 else guess for n, guess in zip(counted, (asked, estimate([text])), strict=True)
        ]
        self.account.settle(reservation, given[0], given[1])
        if self._key and self._key in json.dumps(message, ensure_ascii=False):
            raise AinerError(ErrorCode.MODEL_REFUSED, f"{self.choice.provider}: the answer holds the key")
        if not text.strip():
            raise AinerError(ErrorCode.MODEL_ANSWER_INVALID, f"a blank answer (finish reason {reason!r})")
        if reason in ("length", "content_filter"):
            raise AinerError(ErrorCode.MODEL_ANSWER_INVALID, f"the answer was cut off (finish reason {reason!r})")
        return Answer(text, reason)


def _http(choice: ModelChoice, transport: httpx.BaseTransport | None) -> httpx.Client:
    try:
        import httpx
    except ImportError as cause:
        raise AinerError(ErrorCode.PACKAGE_MISSING, "httpx (extra `llm`)") from cause
    timeout = httpx.Timeout(choice.timeout, connect=min(10.0, choice.timeout))
    return httpx.Client(timeout=timeout, transport=transport, follow_redirects=False)


def _message(data: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    choices = data.get("choices")
    first = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], dict) else {}
    message = first.get("message")
    return (message if isinstance(message, dict) else {}), str(first.get("finish_reason") or "")


def _content(message: Mapping[str, Any]) -> str:
    calls = message.get("tool_calls")
    if isinstance(calls, list) and calls and isinstance(calls[0], dict):
        arguments = (calls[0].get("function") or {}).get("arguments")
        return arguments if isinstance(arguments, str) else json.dumps(arguments)
    content = message.get("content")
    return content if isinstance(content, str) else ""


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds, of either form (RFC 9110, 10.2.3)."""
    value = headers.get("retry-after", "")
    if not value:
        return None
    if value.strip().replace(".", "", 1).isdigit():
        return float(value)
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
