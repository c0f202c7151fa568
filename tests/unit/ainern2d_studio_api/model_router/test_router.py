from __future__ import annotations

import pytest
from ainern2d_contracts.errors import AinerError, ErrorCode
from ainern2d_contracts.events import Producer
from ainern2d_contracts.fields import SharedFields
from ainern2d_contracts.job import TaskSpec
from ainern2d_contracts.stages import Lane
from ainern2d_shared.clock import ManualClock
from ainern2d_studio_api.modules.model_router import Health, ModelRouter, ProviderRegistry, built_in, read_offers

TWO = """
[[provider]]
name = "plain"
model = "p"
node_pool = "local"
offers = [{ capability = "video.*", quality = 0.5, seconds = 6.0 }]
[[provider]]
name = "fine"
model = "f"
node_pool = "gpu"
offers = [{ capability = "video.render_shot", quality = 0.9, seconds = 60.0, cost = 0.05 }]
"""


def spec(capability: str, **fields: object) -> TaskSpec:
    return TaskSpec(key="a", lane=Lane.VIDEO, capability=capability, stage="execution", engine="e/1", **fields)


def two(clock: ManualClock) -> tuple[ModelRouter, Health]:
    health = Health(clock)
    return ModelRouter(ProviderRegistry(read_offers(TWO)), health), health


@pytest.mark.parametrize(
    ("capability", "provider"),
    [
        ("skill.03", "builtin-skills"),
        ("skill.compile", "builtin-skills"),
        ("audio.speak", "builtin-voice"),
        ("audio.conform_shot", "builtin-sound"),
        ("lipsync.visemes", "builtin-lipsync"),
        ("video.render_shot", "builtin-2d"),
        ("composer.release", "builtin-composer"),
    ],
)
def test_the_built_in_providers_can_do_everything_a_film_needs(capability: str, provider: str) -> None:
    decision = ModelRouter(built_in(), Health(ManualClock())).decide(spec(capability))
    assert (decision.provider, decision.estimated_cost) == (provider, 0.0)


def test_the_better_one_is_chosen_and_the_other_is_the_fallback() -> None:
    router, _ = two(ManualClock())
    decision = router.decide(spec("video.render_shot"))
    assert (decision.provider, decision.node_pool) == ("fine", "gpu")
    assert [alternative.provider for alternative in decision.alternatives] == ["plain"]
    assert decision.ladder == ("plain",)
    assert router.decide(spec("video.render_shot", ladder=("simpler", "still"))).ladder == ("simpler", "still")


def test_a_provider_that_fails_is_avoided_until_its_record_is_forgiven() -> None:
    clock = ManualClock()
    router, _ = two(clock)
    for _ in range(6):
        router.report("fine", ok=False)
    assert router.decide(spec("video.render_shot")).provider == "plain"
    clock.advance(600.0)
    assert router.decide(spec("video.render_shot")).provider == "fine"


def test_the_only_provider_is_used_however_badly_it_does() -> None:
    router, _ = two(ManualClock())
    for _ in range(50):
        router.report("plain", ok=False)
    assert router.decide(spec("video.postprocess")).provider == "plain"


def test_nobody_is_left() -> None:
    router, health = two(ManualClock())
    with pytest.raises(AinerError, match="no provider offers it") as refused:
        router.decide(spec("llm.extract"))
    assert refused.value.code is ErrorCode.NO_ROUTE
    health.mark_down("plain", "its workers died")
    health.mark_down("fine", "the key was refused")
    with pytest.raises(AinerError, match=r"plain is down \(its workers died\); fine is down"):
        router.decide(spec("video.render_shot"))
    health.mark_up("plain")
    assert router.decide(spec("video.render_shot")).provider == "plain"


def test_the_router_owns_the_event_of_its_decision() -> None:
    router, _ = two(ManualClock())
    decision = router.decide(spec("video.render_shot"))
    event = router.decided(decision, run_id="r", job_id="j", stage="s", at=ManualClock().now(), shared=SharedFields())
    assert event.producer is Producer.MODEL_ROUTER
    assert event.payload["provider"] == "fine"


@pytest.mark.parametrize("source", ["not toml", "[[provider]]\nname = 'x'", "provider = 3"])
def test_an_unreadable_list_of_providers(source: str) -> None:
    with pytest.raises(AinerError) as refused:
        read_offers(source)
    assert refused.value.code is ErrorCode.SETTING_INVALID
