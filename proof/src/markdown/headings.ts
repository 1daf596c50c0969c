import type { MarkdownFile } from './markdownFiles';

/**
 * The anchors of a page's headings, as GitHub makes them: lower case, punctuation dropped, blanks to hyphens, numbered
 * when they repeat. Anchors written in HTML count too.
 */
export function anchorsOf({ text }: Pick<MarkdownFile, 'text'>): Set<string> {
  const anchors = new Set<string>();
  const lines = text.replace(/^ {0,3}(```+|~~~+)[^]*?^ {0,3}\1/gm, '');
  for (const [, title = ''] of lines.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = slugOfHeading(title);
    let anchor = slug;
    for (let repeat = 1; anchors.has(anchor); repeat += 1) {
      anchor = `${slug}-${repeat}`;
    }
    anchors.add(anchor);
  }
  for (const [, id = ''] of lines.matchAll(/<\w+[^>]*\s(?:id|name)="([^"]+)"/g)) {
    anchors.add(id);
  }
  return anchors;
}

function slugOfHeading(title: string): string {
  return title
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}
