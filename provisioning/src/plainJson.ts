/** A type that Grafana publishes as its JSON: enums are their values, and there are no functions. */
export type PlainJson<T> = 0 extends 1 & T
  ? T
  : T extends string
    ? `${T}`
    : T extends number
      ? number
      : T extends readonly (infer Element)[]
        ? PlainJson<Element>[]
        : T extends object
          ? { [Key in keyof T as Key extends `_implements${string}` ? never : Key]: PlainJson<T[Key]> }
          : T;
