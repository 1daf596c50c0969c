import { goSnippet } from './goSnippet';
import { nodeSnippet, npmSnippet, openFeatureSnippet, reactSnippet } from './javascriptSnippets';
import { pythonSnippet } from './pythonSnippet';
import { scriptTagSnippet } from './scriptTagSnippet';
import { shown, type Shown, type SnippetSubject } from './snippetSubject';

/** Where the code runs, or what it speaks. */
export const SNIPPET_KINDS = ['tag', 'npm', 'react', 'node', 'openfeature', 'python', 'go'] as const;
export type SnippetKind = (typeof SNIPPET_KINDS)[number];

/** The same in every language. */
export const PRODUCT_NAMES = {
  npm: 'npm',
  react: 'React',
  node: 'Node',
  openfeature: 'OpenFeature',
  python: 'Python',
  go: 'Go',
} as const satisfies Partial<Record<SnippetKind, string>>;

const SNIPPETS: Readonly<Record<SnippetKind, (subject: Shown) => string[]>> = {
  tag: scriptTagSnippet,
  npm: npmSnippet,
  react: reactSnippet,
  node: nodeSnippet,
  openfeature: openFeatureSnippet,
  python: pythonSnippet,
  go: goSnippet,
};

/** Code that runs the experiment, ready to paste: the flag's real key, every treatment and the event that counts. */
export const sdkSnippet = (subject: SnippetSubject, kind: SnippetKind): string =>
  SNIPPETS[kind](shown(subject)).join('\n');
