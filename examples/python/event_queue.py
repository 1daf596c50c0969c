"""Events on their way to the sidecar: bounded, in batches, tried again. The application never waits for it."""

import json
import logging
import random
import threading
import time
from collections import deque
from datetime import datetime, timezone
from itertools import islice
from typing import Optional

import requests

log = logging.getLogger("trackcrumb")

MAX_QUEUED = 10_000
BATCH_SIZE = 500
MAX_EVENT_BYTES = 8_000  # Of a batch that makes 4 MB: the sidecar takes 5 MiB.
FLUSH_INTERVAL_S = 1.0
CLOSE_TIMEOUT_S = 5.0
MAX_RETRY_DELAY_S = 30.0


class EventQueue:
    def __init__(self, host: str, write_key: str):
        self._url = host.rstrip("/") + "/v1/events"
        self._headers = {"X-Write-Key": write_key, "Content-Type": "application/json"}
        self._queued: deque = deque()
        self._changed = threading.Condition()
        self._close_at: Optional[float] = None
        self._sender: Optional[threading.Thread] = None

    def put(self, event: dict) -> None:
        try:
            text = json.dumps(event, allow_nan=False)
        except (TypeError, ValueError) as error:
            log.error("event %s is lost: %s", event["event"], error)
            return
        with self._changed:
            if self._close_at is not None or len(self._queued) >= MAX_QUEUED or len(text) > MAX_EVENT_BYTES:
                log.error("event %s is lost: it is too long, or the queue is full or closed", event["event"])
                return
            self._queued.append(text)
            # Not before: a web server may fork after it has made the provider, and no thread survives that.
            if self._sender is None or not self._sender.is_alive():
                self._sender = threading.Thread(target=self._run, name="trackcrumb", daemon=True)
                self._sender.start()
            if len(self._queued) >= BATCH_SIZE:
                self._changed.notify()

    def close(self) -> None:
        """Sends what is queued, for at most CLOSE_TIMEOUT_S; what is left then is lost, and logged."""
        with self._changed:
            if self._close_at is not None:
                return
            self._close_at = time.monotonic() + CLOSE_TIMEOUT_S
            self._changed.notify()
        if self._sender is not None:
            self._sender.join(max(0.0, self._close_at - time.monotonic()))
        if self._queued:
            log.error("%d events are lost: the sidecar did not take them in time", len(self._queued))

    def _run(self) -> None:
        session, failures = requests.Session(), 0
        while True:
            with self._changed:
                is_due = lambda: self._close_at is not None or len(self._queued) >= BATCH_SIZE  # noqa: E731
                self._changed.wait_for(is_due, FLUSH_INTERVAL_S)
                batch = list(islice(self._queued, BATCH_SIZE))
                if not batch and self._close_at is not None:
                    return
            if not batch:
                continue
            retry_after_s = self._send(session, batch)
            if retry_after_s is None:  # Settled: only now do they leave the queue.
                failures = 0
                for _ in batch:
                    self._queued.popleft()
                continue
            delay_s = max(retry_after_s, min(MAX_RETRY_DELAY_S, 0.25 * 2**failures) * random.uniform(0.5, 1))
            failures += 1
            if self._close_at is None:
                with self._changed:
                    self._changed.wait_for(lambda: self._close_at is not None, delay_s)
            elif time.monotonic() + delay_s < self._close_at:
                time.sleep(delay_s)
            else:
                return

    def _send(self, session: requests.Session, batch: list) -> Optional[float]:
        """None when the sidecar has judged them, else the seconds to wait at least. Sent twice, an event counts once."""
        try:
            body = f'{{"events": [{",".join(batch)}], "sent_at": "{datetime.now(timezone.utc).isoformat()}"}}'
            answer = session.post(self._url, data=body, headers=self._headers, timeout=5)
        except requests.RequestException as error:
            log.warning("events are tried again: %s", error)
            return 0.0
        if answer.status_code in (408, 429) or answer.status_code >= 500:
            log.warning("events are tried again: %s", answer.status_code)
            seconds = answer.headers.get("Retry-After", "")
            return float(seconds) if seconds.isdecimal() else 0.0
        try:
            said = answer.json()
        except ValueError:
            said = {}
        if answer.status_code != 202 or said.get("dropped") or said.get("warnings"):
            log.error("the sidecar says of %d events: %s %s", len(batch), answer.status_code, answer.text[:2000])
        return None
