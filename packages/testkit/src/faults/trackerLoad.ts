import type { EventsResponse, TrackedEvent } from '@trackcrumb/contract';
import seedrandom from 'seedrandom';
import { sampleEvents } from '../traffic/sampleEvents';
import { WRITE_KEY } from '../sidecar/sidecarProcess';

const TRACKERS = 4;
const EVENTS_PER_REQUEST = 50;
const GIVES_UP_PROBABILITY = 0.1;
const RETRY_PAUSE_MS = 20;

/** What trackers sent, and for what of it they hold a 202. */
export interface Delivery {
  sent: Map<string, TrackedEvent>;
  acknowledged: Set<string>;
  /** Status of every answer that was neither 202 nor 503. */
  unexpected: number[];
}

export interface Trackers {
  delivery: Delivery;
  /** Resolves when the last request has been answered. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Trackers that send all the time, try again with the same events after a failure, and sometimes give up.
 *
 * @param pauseMs between the batches of one tracker
 */
export function startTrackers(url: string, seed: string, { pauseMs = 0 } = {}): Trackers {
  const delivery: Delivery = { sent: new Map(), acknowledged: new Set(), unexpected: [] };
  let stopping = false;
  const trackers = Array.from({ length: TRACKERS }, async (_value, tracker) => {
    const random = seedrandom(`${seed}-${tracker}`);
    for (let batch = 0; !stopping; batch++) {
      const events = sampleEvents(`${seed}-${tracker}-${batch}`, EVENTS_PER_REQUEST);
      events.forEach((event) => delivery.sent.set(event.event_id, event));
      while (!(await send(url, events, delivery)) && !stopping && random() >= GIVES_UP_PROBABILITY) {
        await pause(RETRY_PAUSE_MS);
      }
      if (pauseMs > 0) {
        await pause(pauseMs);
      }
    }
  });
  return {
    delivery,
    async stop() {
      stopping = true;
      await Promise.all(trackers);
    },
  };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function send(url: string, events: readonly TrackedEvent[], delivery: Delivery): Promise<boolean> {
  try {
    const response = await fetch(`${url}/v1/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-write-key': WRITE_KEY },
      body: JSON.stringify({ events }),
    });
    if (response.status !== 202) {
      await response.arrayBuffer();
      if (response.status !== 503) {
        delivery.unexpected.push(response.status);
      }
      return false;
    }
    const { accepted } = (await response.json()) as EventsResponse;
    if (accepted === events.length) {
      events.forEach(({ event_id }) => delivery.acknowledged.add(event_id));
    }
    return true;
  } catch {
    return false;
  }
}
