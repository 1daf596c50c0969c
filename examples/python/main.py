"""A whole experiment: 300 visitors see a flag of TrackCrumb and some of them buy. Prints whom it showed what.

pip install -r requirements.txt && python main.py; which sidecar: TRACKCRUMB_HOST_URL, TRACKCRUMB_WRITE_KEY.
"""

import json
import logging
import os
from collections import Counter

from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.track import TrackingEventDetails
from trackcrumb_provider import TrackCrumbProvider

FLAG = os.environ.get("TRACKCRUMB_FLAG", "pricing_copy_test")
TARGET_EVENT = os.environ.get("TRACKCRUMB_TARGET_EVENT", "trial_started")

logging.basicConfig(level=logging.WARNING)
api.set_provider_and_wait(TrackCrumbProvider(os.environ["TRACKCRUMB_HOST_URL"], os.environ["TRACKCRUMB_WRITE_KEY"]))
client = api.get_client()
visitors, conversions = Counter(), Counter()

for number in range(300):
    # Who: the same id in every request of this visitor. What rules may ask for goes along.
    visitor = EvaluationContext(f"visitor-{number}", {"plan": "pro" if number % 2 else "free"})

    # Where the difference is shown. Without an answer it is control, and nobody is counted.
    shown = client.get_string_details(FLAG, "control", visitor)
    arm = shown.flag_metadata.get("experimentVariant", "nobody's")
    visitors[arm] += 1

    # When the visitor converts, in this request or in a later one.
    if number % 10 == 0 or (shown.value != "control" and number % 4 == 0):
        client.track(TARGET_EVENT, visitor, TrackingEventDetails(value=9.99))
        conversions[arm] += 1

print(json.dumps({arm: {"n": n, "conversions": conversions[arm]} for arm, n in visitors.items()}))
