import type { ERROR_CATALOGUE, ErrorCode } from './catalogue';

type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** The parameters an error needs: those its message and remedy name. */
export type ErrorParameters<Code extends ErrorCode> = Record<
  Placeholders<(typeof ERROR_CATALOGUE)[Code]['message'] | (typeof ERROR_CATALOGUE)[Code]['remedy']>,
  string | number
>;
