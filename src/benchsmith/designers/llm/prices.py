"""What calls cost: by the settings' own prices, else by the packaged list, else unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import genai_prices

from benchsmith.designers.llm.failures import server_name
from benchsmith.types import Usage

if TYPE_CHECKING:
    from benchsmith.settings import Settings

_SOME_USAGE = Usage(calls=1, input_tokens=1000, output_tokens=1000)


class PriceList:
    """Prices of the models of one server.

    The packaged list is that of the installed `genai-prices`; nothing is looked up in the network. It counts only for
    the server that asks that price: a model of the same name on another server, such as your own, has none.
    """

    def __init__(self, settings: Settings) -> None:
        self._own = settings.prices
        self._server = server_name(settings.openai_base_url)

    def knows(self, model: str) -> bool:
        """Whether calls of a model have a price."""
        return self.cost_usd(model, _SOME_USAGE) is not None

    def cost_usd(self, model: str, usage: Usage, *, service_tier: str = "") -> float | None:
        """What calls of a model cost, in USD; None: not known.

        Args:
            model: Name of the model, as the server knows it.
            usage: The tokens.
            service_tier: As the server reports it, for prices that depend on it.
        """
        if model in self._own:
            return self._own[model].cost_usd(usage)
        try:
            listed = genai_prices.calc_price(
                genai_prices.Usage(
                    input_tokens=usage.input_tokens,
                    cache_read_tokens=usage.cached_input_tokens,
                    output_tokens=usage.output_tokens,
                ),
                model,
                provider_api_url=self._server,
                price_context={"service_tier": service_tier} if service_tier else None,
            )
        except LookupError:
            return None
        # A listed model whose tokens have no price there is not free.
        known = listed.model_price.input_mtok is not None and listed.model_price.output_mtok is not None
        return float(listed.total_price) if known else None
