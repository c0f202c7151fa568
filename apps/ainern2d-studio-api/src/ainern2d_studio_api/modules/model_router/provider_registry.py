"""Which provider can do which capability, how well, how fast and at what price. Data; today the built-in providers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from ainern2d_contracts.errors import AinerError, ErrorCode

BUILT_IN = "providers.toml"


@dataclass(frozen=True)
class Offer:
    """One capability of one provider.

    `quality` is 0 to 1, 1 the best that any known provider gives. `seconds` is what a typical job takes, `cost` what it costs in
    US dollars. `capability` is exact (`audio.speak`) or a family (`skill.*`).
    """

    provider: str
    capability: str
    model: str
    node_pool: str
    quality: float
    seconds: float
    cost: float

    def matches(self, capability: str) -> bool:
        if self.capability.endswith(".*"):
            return capability.startswith(self.capability[:-1])
        return capability == self.capability


class ProviderRegistry:
    """Offers in a fixed order, so that equal scores are decided the same way each time."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        self._offers = tuple(offers)

    def offers_for(self, capability: str) -> tuple[Offer, ...]:
        return tuple(offer for offer in self._offers if offer.matches(capability))

    @property
    def providers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(offer.provider for offer in self._offers))


def built_in() -> ProviderRegistry:
    """The providers that come with the program: no key, no GPU, no download."""
    return ProviderRegistry(read_offers(files(__package__).joinpath(BUILT_IN).read_text(encoding="utf-8")))


def read_offers(source: str) -> list[Offer]:
    """Offers from TOML: `[[provider]]` with `name`, `model`, `node_pool` and a list `offers` of tables.

    Raises:
        AinerError: SETTING_INVALID.
    """
    try:
        data = tomllib.loads(source)
        return [
            Offer(
                provider=provider["name"],
                capability=offer["capability"],
                model=provider["model"],
                node_pool=provider["node_pool"],
                quality=float(offer["quality"]),
                seconds=float(offer["seconds"]),
                cost=float(offer.get("cost", 0.0)),
            )
            for provider in data["provider"]
            for offer in provider["offers"]
        ]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as cause:
        raise AinerError(ErrorCode.SETTING_INVALID, f"the list of providers: {cause!r}") from cause
