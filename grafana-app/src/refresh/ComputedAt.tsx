import React, { useEffect, useState } from 'react';
import { computedAtText } from './computedAtText';

const MINUTE_MS = 60_000;

/** When what is shown was computed; a page that stays open over midnight says the day. */
export function ComputedAt({ atMs }: { atMs: number }) {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return <>{computedAtText(atMs, Math.max(nowMs, atMs))}</>;
}
