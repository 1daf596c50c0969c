/** What a snippet is about. */
export interface SnippetSubject {
  flagKey: string;
  targetEvent: string;
  /** Control first. */
  variantKeys: readonly string[];
  /** Where the tracker sends to, and with which key; placeholders stand for them while they are not known. */
  host?: string | undefined;
  writeKey?: string | undefined;
}

export const HOST_PLACEHOLDER = 'https://your-sidecar';
export const WRITE_KEY_PLACEHOLDER = 'your-write-key';

/** The same, with something to show for everything. */
export interface Shown {
  flagKey: string;
  targetEvent: string;
  host: string;
  writeKey: string;
  control: string;
  treatments: readonly string[];
}

export function shown({ flagKey, targetEvent, variantKeys, host, writeKey }: SnippetSubject): Shown {
  const [control = 'control', ...treatments] = variantKeys;
  return {
    flagKey,
    targetEvent,
    host: (host ?? HOST_PLACEHOLDER).replace(/\/+$/, ''),
    writeKey: writeKey ?? WRITE_KEY_PLACEHOLDER,
    control,
    treatments: treatments.length > 0 ? treatments : ['treatment'],
  };
}

export const indent = (line: string): string => (line === '' ? line : `  ${line}`);
