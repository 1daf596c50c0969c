import type { MarkdownFile } from './markdownFiles';

export interface CodeBlock {
  /** File and line of its first line, for messages. */
  name: string;
  /** First word after the fence; '' when there is none. */
  language: string;
  code: string;
}

const FENCE = /^( {0,3}|\s*(?:[-*]|\d+\.)\s+|\s+)(```+|~~~+)\s*(\S*)/;

/** The fenced blocks of a page, in order. */
export function codeBlocks({ path, text }: MarkdownFile): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { fence: string; indent: number; language: string; line: number; code: string[] } | null = null;
  text.split('\n').forEach((line, index) => {
    if (open === null) {
      const [, before = '', fence, language = ''] = FENCE.exec(line) ?? [];
      if (fence !== undefined) {
        open = { fence, indent: before.length, language, line: index + 2, code: [] };
      }
    } else if (line.trim() === open.fence) {
      blocks.push({ name: `${path}:${open.line}`, language: open.language, code: open.code.join('\n') });
      open = null;
    } else {
      open.code.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
    }
  });
  return blocks;
}

/** The programs of a page: a block without an import goes on where the block before it ended. */
export function programs(blocks: readonly CodeBlock[]): CodeBlock[] {
  return blocks.reduce<CodeBlock[]>((all, block) => {
    const last = all.at(-1);
    if (last === undefined || /^import /m.test(block.code)) return [...all, block];
    return [...all.slice(0, -1), { ...last, code: `${last.code}\n${block.code}` }];
  }, []);
}

/** The page with its code, fenced and inline, blanked out; lines stay where they are. */
export function withoutCode({ text }: Pick<MarkdownFile, 'text'>): string {
  let fence: string | null = null;
  return text
    .split('\n')
    .map((line) => {
      const found = FENCE.exec(line)?.[2];
      if (fence === null && found !== undefined) {
        fence = found;
        return '';
      }
      if (fence !== null) {
        fence = line.trim() === fence ? null : fence;
        return '';
      }
      return line;
    })
    .join('\n')
    .replace(/(`+)(?!`)([^]*?[^`])\1(?!`)/g, (code) => code.replace(/[^\n]/g, ' '));
}
