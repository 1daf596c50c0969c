import type { Explanation } from './assignment/explainDecision';

/** Query of `GET /api/flags/:key/explain`. */
export interface ExplainQuery {
  /** The visitor. */
  id: string;
  /** What is known of the visitor, as a JSON object; left out: nothing. */
  attributes?: string;
  /** Left out: production. */
  environment?: string;
}

/** `GET /api/flags/:key/explain`: why this visitor sees this, step by step. */
export interface ExplainResponse extends Explanation {
  flag: string;
  version: number;
}
