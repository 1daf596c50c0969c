import { branches, conversion, CONVERSION_COMMENT, quote } from './javascriptText';
import { indent, type Shown } from './snippetSubject';

export const npmSnippet = (subject: Shown): string[] => [
  "import { createTracker } from '@trackcrumb/sdk';",
  '',
  ...pageTracker(subject),
  'await tracker.flags.ready();',
  '',
  `const variant = tracker.flags.getVariant(${quote(subject.flagKey)});`,
  ...branches(subject, () => '// what these visitors see'),
  '',
  CONVERSION_COMMENT,
  conversion('tracker', subject),
];

export const reactSnippet = (subject: Shown): string[] => [
  "import { createTracker } from '@trackcrumb/sdk';",
  "import { TrackCrumbProvider, useTracker, useVariant } from '@trackcrumb/sdk/react';",
  '',
  ...pageTracker(subject),
  '',
  'export function App() {',
  '  return <TrackCrumbProvider tracker={tracker}><Experiment /></TrackCrumbProvider>;',
  '}',
  '',
  'function Experiment() {',
  '  const tracker = useTracker();',
  `  const variant = useVariant(${quote(subject.flagKey)});`,
  `  ${CONVERSION_COMMENT}`,
  `  const convert = () => ${conversion('tracker?', subject)}`,
  ...branches(subject, (variant) => `return <button onClick={convert}>${variant}</button>;`).map(indent),
  `  return <button onClick={convert}>${subject.control}</button>;`,
  '}',
];

export const nodeSnippet = (subject: Shown): string[] => [
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
  CONVERSION_COMMENT,
  conversion('visitor', subject),
];

export const openFeatureSnippet = (subject: Shown): string[] => [
  "import { OpenFeature } from '@openfeature/web-sdk';",
  "import { createTracker } from '@trackcrumb/sdk';",
  "import { TrackCrumbWebProvider } from '@trackcrumb/sdk/openfeature';",
  '',
  ...pageTracker(subject),
  'await OpenFeature.setProviderAndWait(new TrackCrumbWebProvider(tracker));',
  '',
  'const client = OpenFeature.getClient();',
  `const variant = client.getStringValue(${quote(subject.flagKey)}, ${quote(subject.control)});`,
  ...branches(subject, () => '// what these visitors see'),
  '',
  CONVERSION_COMMENT,
  `client.track(${quote(subject.targetEvent)});`,
];

const pageTracker = (subject: Shown): string[] =>
  tracker('createTracker', subject, ['// distinctId: user.id, if you know the visitor; else an id of this browser']);

const tracker = (create: string, { host, writeKey }: Shown, more: string[] = []): string[] => [
  `const tracker = ${create}({`,
  ...[`host: ${quote(host)},`, `writeKey: ${quote(writeKey)},`, ...more].map(indent),
  '});',
];
