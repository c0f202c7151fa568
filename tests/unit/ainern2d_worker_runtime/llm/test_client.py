"""Money, keys and servers that misbehave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.llm import ExtractTask
from ainern2d_contracts.vocabulary import Language
from ainern2d_worker_runtime.llm.budget import Account, estimate
from ainern2d_worker_runtime.llm.client import ATTEMPTS, ChatClient
from ainern2d_worker_runtime.llm.keys import resolve
from hypothesis import given
from hypothesis import strategies as st

from .cassettes import ENVIRONMENT, KEY, Server, choice, said

TASK = ExtractTask(text="“Run!” cried Miss Finch.\n", language=Language.ENGLISH)
NOTHING = said('{"found": []}')


def refused(server: Server, **changes: Any) -> AinerError:
    with pytest.raises(AinerError) as caught:
        server.provider(choice(**changes)).extract(TASK)
    return caught.value


def test_the_key_goes_into_one_header_and_nowhere_else() -> None:
    server = Server([NOTHING])
    provider = server.provider(choice())
    provider.extract(TASK)
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    assert KEY not in json.dumps([server.asked, dict(provider.facts), choice().model_dump(mode="json")])


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 400, "body": {"error": {"message": f"bad request by {KEY}"}}},
        {"status": 401, "body": f"Incorrect API key provided: {KEY}"},
        {"status": 500, "body": f"trace: authorization={KEY}"},
        said(f'{{"found": [], "key": "{KEY}"}}'),
    ],
)
def test_a_server_that_repeats_the_key_does_not_get_it_out(answer: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        error = refused(Server([answer] * ATTEMPTS))
    assert KEY not in str(error)
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("answer", "code", "calls"),
    [
        ({"status": 401, "body": ""}, ErrorCode.MODEL_KEY_MISSING, 1),
        ({"status": 404, "body": "no such model"}, ErrorCode.MODEL_REFUSED, 1),
        ({"status": 302, "headers": {"location": "http://evil.example"}, "body": ""}, ErrorCode.MODEL_REFUSED, 1),
        ({"status": 502, "headers": {"retry-after": "0"}, "body": ""}, ErrorCode.MODEL_UNAVAILABLE, ATTEMPTS),
        ({"status": 429, "headers": {"retry-after": "3600"}, "body": ""}, ErrorCode.MODEL_UNAVAILABLE, 1),
        ({"status": 200, "body": "<html>hello</html>"}, ErrorCode.MODEL_UNAVAILABLE, ATTEMPTS),
        ({"raises": "ConnectError"}, ErrorCode.MODEL_UNAVAILABLE, ATTEMPTS),
        ({"raises": "ReadTimeout"}, ErrorCode.MODEL_UNAVAILABLE, ATTEMPTS),
        (said("", "stop"), ErrorCode.MODEL_ANSWER_INVALID, 3),
        (said('{"found": [', "length"), ErrorCode.MODEL_ANSWER_INVALID, 3),
        (said("I cannot help with that."), ErrorCode.MODEL_ANSWER_INVALID, 3),
    ],
)
def test_what_a_server_does_has_a_registered_code(answer: dict[str, Any], code: ErrorCode, calls: int) -> None:
    server = Server([answer] * 5)
    assert refused(server).code is code
    assert len(server.asked) == calls


def test_a_date_is_a_retry_after_too() -> None:
    past = {"status": 429, "headers": {"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}, "body": ""}
    server = Server([past, NOTHING])
    server.provider(choice()).extract(TASK)
    assert server.waits == [0.0]


def test_an_answer_that_drips_for_ever_ends_at_the_deadline() -> None:
    class Endless(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                yield b" "

    transport = httpx.MockTransport(lambda _request: httpx.Response(200, stream=Endless()))
    ticks = iter(range(10_000))
    account = Account(choice())
    with (
        ChatClient(
            choice(timeout=20),
            account,
            environment=ENVIRONMENT,
            transport=transport,
            sleep=lambda _s: None,
            clock=lambda: next(ticks),
        ) as client,
        pytest.raises(AinerError) as caught,
    ):
        client.ask([{"role": "user", "content": "x"}], {})
    assert caught.value.code is ErrorCode.MODEL_UNAVAILABLE
    assert account.spent > 0  # what was sent may have been paid for


def test_a_call_over_the_budget_is_never_sent() -> None:
    server = Server([])
    assert refused(server, budget=0.002).code is ErrorCode.BUDGET_EXCEEDED
    assert server.asked == []


def test_the_budget_holds_for_a_whole_job() -> None:
    """A call may cost some 2,700 millionths and comes to 2,100: the second one no longer fits into 4,500."""
    answer = said("nonsense")
    answer["body"]["usage"] = {"prompt_tokens": 100, "completion_tokens": 1000}
    server = Server([answer] * 3)
    assert refused(server, budget=0.0045).code is ErrorCode.BUDGET_EXCEEDED
    assert len(server.asked) == 1


ENDS = st.sampled_from(["settle", "release", "forfeit"])


@given(st.lists(st.tuples(st.integers(1, 3000), st.integers(1, 3000), ENDS), max_size=40))
def test_never_is_more_spent_than_the_budget(calls: list[tuple[int, int, str]]) -> None:
    """Where answers keep to their limits."""
    account = Account(choice(budget=0.02))
    for asked, answered, end in calls:
        if account.spent + account.price(asked, answered) > 0.02:
            with pytest.raises(AinerError, match="BUDGET_EXCEEDED"):
                account.reserve(asked, answered)
        elif end == "settle":
            account.settle(account.reserve(asked, answered), asked, answered)
        else:
            getattr(account, end)(account.reserve(asked, answered))
    assert account.spent <= 0.02 + 1e-12
    assert account.reserved == pytest.approx(0)


@given(st.text(alphabet="abcdefgh ,.", max_size=200), st.text(alphabet="林婉儿推开客栈的门", max_size=200))
def test_estimates_grow_with_the_text(english: str, chinese: str) -> None:
    assert estimate([english, chinese]) >= len(english) // 4 + len(chinese)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "env:NOT_SET_ANYWHERE"}, ErrorCode.MODEL_KEY_MISSING),
        ({"key": "env:AINER_DATABASE_URL"}, ErrorCode.SETTING_INVALID),
        ({"base_url": "http://models.example/v1"}, ErrorCode.SETTING_INVALID),
        ({"base_url": "https://me:secret@models.example/v1"}, ErrorCode.SETTING_INVALID),
        ({"base_url": "file:///etc/passwd"}, ErrorCode.SETTING_INVALID),
    ],
)
def test_keys_go_only_where_they_may(changes: dict[str, str], code: ErrorCode) -> None:
    with pytest.raises(AinerError) as caught:
        resolve(choice(**changes), {**ENVIRONMENT, "AINER_DATABASE_URL": "x"})
    assert caught.value.code is code
    assert "secret" not in str(caught.value)


def test_a_server_of_this_machine_needs_no_key_and_no_encryption() -> None:
    assert resolve(choice(key="", base_url="http://127.0.0.1:8080/v1"), {}) == ""
