import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { parsedPeriod, periodText, type HoldoutChoice } from './holdoutChoice';

const PERIOD = 'heldOutPeriod';
const EVENT = 'heldOutEvent';

/** What is looked at of the held out, kept in the address so that a link shows the same numbers. */
export function useHoldoutChoice(targetEvent: string): [HoldoutChoice, (change: Partial<HoldoutChoice>) => void] {
  const [params, setParams] = useSearchParams();
  const period = params.get(PERIOD) ?? '';
  const event = params.get(EVENT) ?? targetEvent;
  const choice = useMemo(() => ({ period: parsedPeriod(period), event }), [period, event]);
  const choose = (change: Partial<HoldoutChoice>) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current);
        const chosen = { ...choice, ...change };
        keep(next, PERIOD, periodText(chosen.period));
        keep(next, EVENT, chosen.event === targetEvent ? '' : chosen.event);
        return next;
      },
      { replace: true }
    );
  return [choice, choose];
}

/** What is as it is without a choice stays out of the address. */
function keep(params: URLSearchParams, name: string, value: string): void {
  if (value === '') {
    params.delete(name);
  } else {
    params.set(name, value);
  }
}
