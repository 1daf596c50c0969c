/** ln(2 pi) / 2. */
export const LOG_SQRT_2PI = /* @__PURE__ */ 0.5 * /* @__PURE__ */ Math.log(2 * Math.PI);
