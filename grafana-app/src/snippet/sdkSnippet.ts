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

/** Where the code runs. */
export const SNIPPET_KINDS = ['page', 'react', 'node'] as const;
export type SnippetKind = (typeof SNIPPET_KINDS)[number];

/** The same in every language. */
export const PRODUCT_NAMES = { react: 'React', node: 'Node' } as const;

/** Code that runs the experiment, ready to paste: the flag's real key, every treatment and the event that counts. */
export function sdkSnippet(subject: SnippetSubject, kind: SnippetKind = 'page'): string {
  return SNIPPETS[kind](subject).join('\n');
}

const SNIPPETS: Readonly<Record<SnippetKind, (subject: SnippetSubject) => string[]>> = {
  page: (subject) => [
    "import { createTracker } from '@trackcrumb/sdk';",
    '',
    ...tracker('createTracker', subject),
    'await tracker.flags.ready();',
    '',
    `const variant = tracker.flags.getVariant(${quote(subject.flagKey)});`,
    ...branches(subject, () => '// what these visitors see'),
    '',
    '// when a visitor converts:',
    conversion('tracker', subject),
  ],
  react: (subject) => [
    "import { createTracker } from '@trackcrumb/sdk';",
    "import { TrackCrumbProvider, useTracker, useVariant } from '@trackcrumb/sdk/react';",
    '',
    ...tracker('createTracker', subject),
    '',
    'export function App() {',
    '  return <TrackCrumbProvider tracker={tracker}><Experiment /></TrackCrumbProvider>;',
    '}',
    '',
    'function Experiment() {',
    '  const tracker = useTracker();',
    `  const variant = useVariant(${quote(subject.flagKey)});`,
    '  // when a visitor converts:',
    `  const convert = () => ${conversion('tracker?', subject)}`,
    ...branches(subject, (variant) => `return <button onClick={convert}>${variant}</button>;`).map(indent),
    `  return <button onClick={convert}>${subject.variantKeys[0] ?? 'control'}</button>;`,
    '}',
  ],
  node: (subject) => [
    "import { createServerTracker } from '@trackcrumb/sdk/node';",
    '',
    ...tracker('createServerTracker', subject),
    'await tracker.ready();',
    '',
    '// in each request; distinctId is what you know the visitor by:',
    "const visitor = tracker.visitor(distinctId, { userAgent: request.headers['user-agent'] });",
    `const variant = visitor.flags.getVariant(${quote(subject.flagKey)});`,
    ...branches(subject, () => '// what these visitors get'),
    '',
    '// when the visitor converts:',
    conversion('visitor', subject),
  ],
};

const tracker = (
  create: string,
  { host = HOST_PLACEHOLDER, writeKey = WRITE_KEY_PLACEHOLDER }: SnippetSubject
): string[] => [`const tracker = ${create}({`, `  host: ${quote(host)},`, `  writeKey: ${quote(writeKey)},`, '});'];

/** A branch for each treatment; everybody else sees control. */
function branches({ variantKeys }: SnippetSubject, body: (variant: string) => string): string[] {
  const treatments = variantKeys.length > 1 ? variantKeys.slice(1) : ['treatment'];
  return [
    ...treatments.flatMap((variant, index) => [
      `${index === 0 ? 'if' : '} else if'} (variant === ${quote(variant)}) {`,
      `  ${body(variant)}`,
    ]),
    '}',
  ];
}

const conversion = (by: string, { targetEvent }: SnippetSubject): string =>
  `${by}.track(${quote(targetEvent)}, { converted: 1 });`;

const indent = (line: string): string => `  ${line}`;

const quote = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
