/** What a snippet is about. */
export interface SnippetSubject {
  flagKey: string;
  targetEvent: string;
  variantKeys: readonly string[];
}

/** Code that runs the experiment, ready to paste: the flag's real key and the event that counts. */
export function sdkSnippet({ flagKey, targetEvent, variantKeys }: SnippetSubject): string {
  const treatment = variantKeys[1] ?? 'treatment';
  return [
    "import { createTracker } from '@trackcrumb/sdk';",
    '',
    "const tracker = createTracker({ host: 'https://your-sidecar', writeKey: 'your-write-key' });",
    'await tracker.flags.ready();',
    '',
    `if (tracker.flags.getVariant(${quote(flagKey)}) === ${quote(treatment)}) {`,
    '  // what these visitors see',
    '}',
    '',
    '// when a visitor converts:',
    `tracker.track(${quote(targetEvent)}, { converted: 1 });`,
  ].join('\n');
}

const quote = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
