"""Decides flags in this process, without a request: runs the plans of GET /v1/flags?form=plan. No dependencies.

    plans = {plan["key"]: plan for plan in json.load(answer)["plans"]}
    decide(plans["signup_button"], "visitor-1", {"plan": "pro"}).variant  # 'control'

Held to packages/contract/golden/plans.json by test_trackcrumb_decide.py: the same answers as the sidecar and the SDK.
"""

import re
import sys
from decimal import Decimal
from typing import Any, Mapping, NamedTuple, Optional

Attributes = Mapping[str, Any]


class Decision(NamedTuple):
    """What a visitor sees, as variant and as the value it is to the code, why, and what to record when it is shown."""

    variant: str
    value: Any
    reason: str
    exposures: list


def decide(plan: Mapping, distinct_id: str, attributes: Attributes = {}, was_exposed: bool = False) -> Decision:
    """The first step whose test passes. Who cannot be judged sees control and is counted nowhere (`unsupported`).

    was_exposed: to the flag's own experiment, before: rules with `keep` are not asked of them again.
    """

    def decision(variant: str, reason: str, arms: list) -> Decision:
        exposures = [
            {"experimentId": experiment, "variant": arm, "flagVersion": version}
            for (experiment, version), arm in zip(plan["experiments"], arms)
            if arm
        ]
        return Decision(variant, plan.get("values", {}).get(variant, variant), reason, exposures)

    for test, variant, reason, *arms in plan["steps"]:
        passes = _passes(test, distinct_id, attributes, was_exposed)
        if passes is None:
            break
        if passes:
            return decision(variant, reason, arms)
    return decision(plan["control"], "unsupported", [])


def _passes(test: Any, distinct_id: str, attributes: Attributes, was_exposed: bool) -> Optional[bool]:
    """None: a test of a kind that nobody here knows."""
    if test == 1:
        return True
    if isinstance(test, list):
        salt, *bounds = test
        position = bucket(distinct_id, salt)
        return any(low <= position < high for low, high in zip(bounds[::2], bounds[1::2]))
    if not isinstance(test, dict) or test.get("r") is None:
        return None
    negated = test.get("n")
    if negated == 2 and was_exposed:
        return False
    return matches_rules(test["r"], distinct_id, attributes) != bool(negated)


def matches_rules(rules: list, distinct_id: str, attributes: Attributes) -> bool:
    """Whether any group of conditions holds. An attribute that is missing, empty or unreadable fails its condition."""
    return any(all(_holds(condition, distinct_id, attributes) for condition in group) for group in rules)


def _holds(condition: Mapping, distinct_id: str, attributes: Attributes) -> bool:
    attribute, negated = condition["attr"], bool(condition.get("not"))
    text = distinct_id if attribute == "$id" else _text_of(attributes.get(attribute))
    if not text:
        return condition["op"] == "set" and negated
    answer = _compare(condition["op"], text, condition["values"])
    return answer is not None and answer != negated


def _compare(op: str, text: str, values: list) -> Optional[bool]:
    """None where it cannot be said."""
    if op == "in":
        return text in values
    if op == "has":
        return any(value in text for value in values)
    if op == "pre":
        return any(text.startswith(value) for value in values)
    if op == "suf":
        return any(text.endswith(value) for value in values)
    if op == "set":
        return True
    if op == "pct":
        return int(values[1]) <= bucket(text, "$pct:" + values[0]) < int(values[2])
    if op in ("lt", "gt", "vlt", "vgt"):
        order_of = _version_order if op[0] == "v" else _number
        mine, wanted = order_of(text), order_of(values[0])
        if mine is not None and wanted is not None:
            return mine < wanted if op.endswith("lt") else mine > wanted
    return None


def _text_of(value: Any) -> str:
    """As an event stores it: what JavaScript writes. Empty where there is nothing to compare."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, (int, float)) or not abs(value) <= sys.float_info.max:
        return ""
    if value == 0:
        return "0"
    text = repr(float(value))
    return re.sub(r"\.0$", "", format(Decimal(text), "f")) if 1e-6 <= abs(value) < 1e21 else re.sub("e-0", "e-", text)


_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,20})?")
_VERSION = re.compile(r"v?([0-9]{1,9})(?:\.([0-9]{1,9}))?(?:\.([0-9]{1,9}))?(-[^+]+)?(?:\+[0-9A-Za-z.-]*)?")


def _number(text: str) -> Optional[float]:
    return float(text) if _NUMBER.fullmatch(text) else None


def _version_order(text: str) -> Optional[tuple]:
    """A pre-release comes before its release; those of one version are not ordered."""
    found = _VERSION.fullmatch(text)
    return found and (*(int(part or 0) for part in found.groups()[:3]), found[4] is None)


def bucket(distinct_id: str, salt: str) -> int:
    """In [0, 10000): ClickHouse's murmurHash3_32(concat(salt, ':', distinct_id)) % 10000."""
    return murmur_hash3(f"{salt}:{distinct_id}") % 10_000


def murmur_hash3(text: str) -> int:
    """MurmurHash3, x86, 32 bits, seed 0, of the text's UTF-8 (Austin Appleby, public domain)."""
    data = re.sub("[\ud800-\udfff]", "\ufffd", text).encode()
    state = 0
    for at in range(0, len(data), 4):
        block = int.from_bytes(data[at : at + 4], "little") * 0xCC9E2D51 & 0xFFFFFFFF
        state ^= _rotate(block, 15) * 0x1B873593 & 0xFFFFFFFF
        if at + 4 <= len(data):
            state = _rotate(state, 13) * 5 + 0xE6546B64 & 0xFFFFFFFF
    state ^= len(data)
    state = (state ^ state >> 16) * 0x85EBCA6B & 0xFFFFFFFF
    state = (state ^ state >> 13) * 0xC2B2AE35 & 0xFFFFFFFF
    return state ^ state >> 16


def _rotate(number: int, bits: int) -> int:
    return (number << bits | number >> 32 - bits) & 0xFFFFFFFF
