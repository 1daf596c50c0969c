import type { Shown } from './snippetSubject';

/** A text as JavaScript; it ends no `<script>` element either. */
export const quote = (text: string): string =>
  `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/</g, '\\x3c')}'`;

/** A branch for each treatment; everybody else sees control. */
export function branches({ treatments }: Shown, body: (variant: string) => string): string[] {
  return [
    ...treatments.flatMap((variant, index) => [
      `${index === 0 ? 'if' : '} else if'} (variant === ${quote(variant)}) {`,
      `  ${body(variant)}`,
    ]),
    '}',
  ];
}

export const CONVERSION_COMMENT = '// when a visitor converts:';

export const conversion = (by: string, { targetEvent }: Shown): string =>
  `${by}.track(${quote(targetEvent)}, { converted: 1 });`;
