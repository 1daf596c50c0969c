import { eventually } from '../eventually';

interface Readiness {
  checks: Record<string, string>;
}

/** What `/readyz` says of a part: 'ok' or what is wrong; null where nobody answers. */
async function saysOf(url: string, part: string): Promise<string | null> {
  try {
    const answer = await fetch(`${url}/readyz`);
    return ((await answer.json()) as Readiness).checks[part] ?? null;
  } catch {
    return null;
  }
}

/** Seconds until `/readyz` says of a part that it is well, or that it is not. */
export async function secondsUntilTold(url: string, part: string, isWell: boolean): Promise<number> {
  const sinceMs = performance.now();
  await eventually(async () => {
    const says = await saysOf(url, part);
    return says !== null && (says === 'ok') === isWell;
  });
  return (performance.now() - sinceMs) / 1_000;
}
