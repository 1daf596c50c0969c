import { withoutCode } from './codeBlocks';
import type { MarkdownFile } from './markdownFiles';

export interface Link {
  /** File and line, for messages. */
  name: string;
  target: string;
}

const INLINE = /\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g;
const DEFINITION = /^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s+".*")?$/gm;
const HTML = /\s(?:href|src)="([^"]+)"/g;

/** Every link and image of a page, outside of code. */
export function linksOf(file: MarkdownFile): Link[] {
  const text = withoutCode(file);
  return [INLINE, DEFINITION, HTML].flatMap((form) =>
    [...text.matchAll(form)].map(({ 1: target = '', index }) => ({
      name: `${file.path}:${text.slice(0, index).split('\n').length}`,
      target,
    }))
  );
}
