import { useCallback, useState } from 'react';
import { config } from '@grafana/runtime';

/** A form that is being filled in. */
export interface KeptDraft<T> {
  value: T;
  change: (value: T) => void;
  /** Whether it began with what was typed earlier. */
  isRestored: boolean;
  /** Once it is saved, or nobody wants it any more. */
  forget: () => void;
  /** Forgets it and begins with the empty form. */
  startOver: () => void;
}

/**
 * What is typed into a form, kept in this tab for this person until it is saved or cancelled: a session that ends in
 * between, or a page that is left by mistake, loses nothing.
 *
 * @param form its name, with the version of what it changes: what was typed about another one is not brought back
 */
export function useKeptDraft<T extends object>(form: string, initial: T): KeptDraft<T> {
  const key = `trackcrumb/${config.bootData?.user?.login ?? ''}/${form}`;
  const [restored] = useState(() => read<T>(key));
  const [isRestored, setIsRestored] = useState(restored !== undefined);
  const [value, setValue] = useState(restored ?? initial);
  const [empty] = useState(initial);

  const change = useCallback(
    (next: T) => {
      setValue(next);
      store(key, next);
    },
    [key]
  );
  const forget = useCallback(() => store(key, undefined), [key]);
  const startOver = useCallback(() => {
    store(key, undefined);
    setValue(empty);
    setIsRestored(false);
  }, [key, empty]);
  return { value, change, isRestored, forget, startOver };
}

/** JSON has no NaN, which is what an empty field of a number holds. */
const NAN = '\u0000NaN';

function read<T>(key: string): T | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text, (_, value: unknown) => (value === NAN ? NaN : value)) as T);
  } catch {
    return undefined;
  }
}

/** A browser that keeps nothing is no reason to refuse a form. */
function store(key: string, value: object | undefined): void {
  try {
    if (value === undefined) {
      sessionStorage.removeItem(key);
    } else {
      sessionStorage.setItem(
        key,
        JSON.stringify(value, (_, part: unknown) => (Number.isNaN(part) ? NAN : part))
      );
    }
  } catch {
    // Full, or forbidden by the browser.
  }
}
