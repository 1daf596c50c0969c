/** What a client that asks again and again was told. */
export interface RequestTally {
  name: string;
  /** 200 or 304. */
  answered: number;
  /** 503, or no connection: somebody is down. */
  unavailable: number;
  /** Any other status: a fault. */
  unexpected: string[];
}

export interface RepeatedRequest {
  tally: RequestTally;
  /** Resolves when the last request has been answered. */
  stop(): Promise<void>;
}

const UNAVAILABLE = 503;

/** Asks, waits, asks again, until it is stopped. */
export function repeatRequest(name: string, ask: () => Promise<Response>, pauseMs: number): RepeatedRequest {
  const tally: RequestTally = { name, answered: 0, unavailable: 0, unexpected: [] };
  let stopping = false;
  const loop = (async () => {
    while (!stopping) {
      await askOnce(ask, tally);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  })();
  return {
    tally,
    async stop() {
      stopping = true;
      await loop;
    },
  };
}

async function askOnce(ask: () => Promise<Response>, tally: RequestTally): Promise<void> {
  try {
    const response = await ask();
    const text = await response.text();
    if (response.ok || response.status === 304) {
      tally.answered += 1;
    } else if (response.status === UNAVAILABLE) {
      tally.unavailable += 1;
    } else {
      tally.unexpected.push(`${response.status} ${text.slice(0, 200)}`);
    }
  } catch {
    tally.unavailable += 1;
  }
}
