"""Whether a model sees pictures is known from the settings or from what the server refuses, and a review says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from llm_cases import PROMPT, picture, plan, review_answer, settings, validation

from benchsmith.designers.llm import LLMDesigner
from benchsmith.designers.llm.answers import BLIND
from benchsmith.errors import DesignerError
from benchsmith.testing import FakeModelServer, MemoryLedger, ModelReply

if TYPE_CHECKING:
    from benchsmith.testing.model_reply import Request
    from benchsmith.types import Review

AT_ONCE = {"retry-after-ms": "1"}
PICTURES = {"contact_sheet": picture(), "view_01": picture("orange")}
BLIND_ANSWER = review_answer(views=[])


def make_review(url: str, *, text_only: str = "") -> Review:
    own = settings(url).model_copy(update={"text_only_models": text_only})
    one = LLMDesigner.from_settings(own)
    return one.review(PROMPT, plan(), validation(), pictures=PICTURES, ledger=MemoryLedger())


def shows_pictures(request: Request) -> bool:
    return isinstance(request["messages"][1]["content"], list)


def user_text(request: Request) -> str:
    content: Any = request["messages"][1]["content"]
    return content if isinstance(content, str) else str(content[0]["text"])


def test_a_model_that_sees_gets_all_pictures() -> None:
    with FakeModelServer([review_answer()]) as server:
        review = make_review(server.base_url)
    assert review.pictures_seen
    assert BLIND not in review.summary
    assert "Attached pictures, of the first variant (cite by name): contact_sheet, view_01." in user_text(
        server.requests[0]
    )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, "Invalid content type. image_url is only supported by certain models."),
        (422, "messages[1]: unknown variant `image_url`, expected `text`"),
        (404, "No endpoints found that support image input"),
        (500, "image input is not supported - hint: you may need to provide the mmproj"),
    ],
)
def test_a_server_that_refuses_pictures_is_asked_again_without(status: int, said: str) -> None:
    refusal = ModelReply(status=status, error=said, headers=AT_ONCE)

    def answer(request: Request) -> ModelReply | str:
        return refusal if shows_pictures(request) else BLIND_ANSWER

    with FakeModelServer(answer) as server:
        review = make_review(server.base_url)
    assert not review.pictures_seen
    assert review.summary == f"{BLIND} As asked."
    last = server.requests[-1]
    assert "No pictures are attached" in user_text(last)
    assert last["response_format"]["type"] == "json_schema"


def test_pictures_stay_away_in_the_repair_turn() -> None:
    replies: list[ModelReply | str] = [ModelReply(status=400, error="no vision"), "no", BLIND_ANSWER]
    with FakeModelServer(replies) as server:
        assert not make_review(server.base_url).pictures_seen
    assert [shows_pictures(request) for request in server.requests] == [True, False, False]


def test_a_server_that_does_not_say_what_it_refuses_is_asked_in_every_form_first() -> None:
    def answer(request: Request) -> ModelReply | str:
        return ModelReply(status=400, error="bad request") if shows_pictures(request) else BLIND_ANSWER

    with FakeModelServer(answer) as server:
        assert not make_review(server.base_url).pictures_seen
    assert [shows_pictures(request) for request in server.requests] == [True, True, True, False]


def test_a_server_that_refuses_everything_is_a_failure() -> None:
    with (
        FakeModelServer(lambda _: ModelReply(status=400, error="bad request")) as server,
        pytest.raises(DesignerError, match="bad request"),
    ):
        make_review(server.base_url)


def test_a_server_that_knows_no_such_model_is_not_asked_again() -> None:
    with (
        FakeModelServer(lambda _: ModelReply(status=404, error="no such model")) as server,
        pytest.raises(DesignerError, match="does not know the model"),
    ):
        make_review(server.base_url)
    assert len(server.requests) == 1


def test_a_model_that_is_set_as_text_only_is_never_sent_pictures() -> None:
    with FakeModelServer([BLIND_ANSWER]) as server:
        review = make_review(server.base_url, text_only="other, some-model")
    assert not review.pictures_seen
    assert [shows_pictures(request) for request in server.requests] == [False]


def test_a_review_without_pictures_cannot_cite_any() -> None:
    with FakeModelServer([review_answer(), BLIND_ANSWER]) as server:
        assert not make_review(server.base_url, text_only="some-model").pictures_seen
    assert "there is no picture 'contact_sheet'" in server.requests[1]["messages"][3]["content"]


def test_a_review_that_claims_to_have_looked_is_contradicted() -> None:
    boast = BLIND_ANSWER.replace("As asked.", "I saw all the pictures.")
    with FakeModelServer([boast]) as server:
        summary = make_review(server.base_url, text_only="some-model").summary
    assert summary.startswith("The reviewer saw no pictures")
