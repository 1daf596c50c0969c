/** What a snippet is about. */
export interface SnippetSubject {
  flagKey: string;
  targetEvent: string;
  variantKeys: readonly string[];
  /** Where the tracker sends to, and with which key; placeholders stand for them while they are not known. */
  host?: string | undefined;
  writeKey?: string | undefined;
}

export const HOST_PLACEHOLDER = 'https://your-sidecar';
export const WRITE_KEY_PLACEHOLDER = 'your-write-key';

/** Code that runs the experiment, ready to paste: the flag's real key and the event that counts. */
export function sdkSnippet({
  flagKey,
  targetEvent,
  variantKeys,
  host = HOST_PLACEHOLDER,
  writeKey = WRITE_KEY_PLACEHOLDER,
}: SnippetSubject): string {
  const treatment = variantKeys[1] ?? 'treatment';
  return [
    "import { createTracker } from '@trackcrumb/sdk';",
    '',
    'const tracker = createTracker({',
    `  host: ${quote(host)},`,
    `  writeKey: ${quote(writeKey)},`,
    '});',
    'await tracker.flags.ready();',
    '',
    `const variant = tracker.flags.getVariant(${quote(flagKey)});`,
    `if (variant === ${quote(treatment)}) {`,
    '  // what these visitors see',
    '}',
    '',
    '// when a visitor converts:',
    `tracker.track(${quote(targetEvent)}, { converted: 1 });`,
  ].join('\n');
}

const quote = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
