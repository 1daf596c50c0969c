import { branches, conversion, CONVERSION_COMMENT, quote } from './javascriptText';
import { indent, type Shown } from './snippetSubject';

/** What a page has instead of a tracker that did not come: everybody sees control, nothing throws. */
export const standIn = (control: string): string =>
  `window.tracker ||= { flags: { getVariant: () => ${quote(control)} }, track() {} };`;

export function scriptTagSnippet(subject: Shown): string[] {
  const { host, writeKey, control, flagKey } = subject;
  return [
    '<!-- If you know the visitor: data-distinct-id="…" in this element. -->',
    `<script src="${attribute(`${host}/v1/tracker.js?key=${encodeURIComponent(writeKey)}`)}"></script>`,
    '<script>',
    ...[
      '// Blocked, or the sidecar is down: everybody sees control.',
      standIn(control),
      '',
      `const variant = tracker.flags.getVariant(${quote(flagKey)});`,
      ...branches(subject, () => '// what these visitors see'),
      '',
      CONVERSION_COMMENT,
      conversion('tracker', subject),
    ].map(indent),
    '</script>',
  ];
}

const attribute = (text: string): string => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
