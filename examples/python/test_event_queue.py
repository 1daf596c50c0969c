"""What the queue promises where nobody answers: python3 -m unittest test_event_queue, in this folder."""

import unittest
from unittest import mock

import event_queue
from event_queue import EventQueue

NOWHERE = "http://127.0.0.1:9"


@mock.patch.multiple(event_queue, MAX_QUEUED=20, BATCH_SIZE=5, CLOSE_TIMEOUT_S=0.0)
class WithoutASidecar(unittest.TestCase):
    def test_it_holds_so_many_and_says_what_is_lost(self):
        queue = EventQueue(NOWHERE, "wk")
        with self.assertLogs("trackcrumb", "ERROR") as said:
            for _ in range(23):
                queue.put({"event": "bought"})
            queue.close()
            queue.put({"event": "late"})
        *refused, left, late = [record.getMessage() for record in said.records]
        self.assertEqual(len(refused), 3)
        self.assertEqual(left, "20 events are lost: the sidecar did not take them in time")
        self.assertIn("event late is lost", late)

    def test_what_is_no_json_or_too_long_is_refused_alone_and_never_thrown(self):
        queue = EventQueue(NOWHERE, "wk")
        with self.assertLogs("trackcrumb", "ERROR") as said:
            for properties in ({"a": object()}, {"a": float("nan")}, {"a": "x" * 8_000}):
                queue.put({"event": "bought", "properties": properties})
            queue.close()
        self.assertEqual(len(said.records), 3)


if __name__ == "__main__":
    unittest.main()
