"""The authority for which provider, model and node does a job."""

from .health import Health
from .language_models import chosen
from .provider_registry import Offer, ProviderRegistry, built_in, read_offers
from .router import ModelRouter, Weights

__all__ = ["Health", "ModelRouter", "Offer", "ProviderRegistry", "Weights", "built_in", "chosen", "read_offers"]
