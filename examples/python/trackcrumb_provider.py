"""OpenFeature's own OFREP provider for TrackCrumb: an evaluation is an exposure, and `track` is a conversion."""

import atexit
from datetime import datetime, timezone
from typing import Optional
from uuid import uuid4

from event_queue import EventQueue
from openfeature.contrib.provider.ofrep import OFREPProvider
from openfeature.evaluation_context import EvaluationContext
from openfeature.track import TrackingEventDetails


class TrackCrumbProvider(OFREPProvider):
    """Ask where the difference is shown, and only there: the sidecar counts whom a flag is evaluated for."""

    def __init__(self, host: str, write_key: str, timeout: float = 2.0):
        headers = {"X-Write-Key": write_key, "X-Trackcrumb-Expose": "1"}
        super().__init__(host, headers_factory=lambda: headers, timeout=timeout)
        self._events = EventQueue(host, write_key)
        atexit.register(self.shutdown)

    def track(
        self,
        tracking_event_name: str,
        evaluation_context: Optional[EvaluationContext] = None,
        tracking_event_details: Optional[TrackingEventDetails] = None,
    ) -> None:
        """Queues an outcome and returns at once. It converts, unless its details say `converted: 0`."""
        properties: dict = {"converted": 1}
        if tracking_event_details:
            properties |= tracking_event_details.attributes
            if tracking_event_details.value is not None:
                properties["value"] = tracking_event_details.value
        self._events.put(
            {
                "event_id": str(uuid4()),
                "event": tracking_event_name,
                "distinct_id": evaluation_context.targeting_key if evaluation_context else None,
                "timestamp": datetime.now(timezone.utc).isoformat(),
                "properties": properties,
            }
        )

    def shutdown(self) -> None:
        """Sends what is queued: OpenFeature calls it in `api.shutdown()`, and Python when it exits."""
        self._events.close()
