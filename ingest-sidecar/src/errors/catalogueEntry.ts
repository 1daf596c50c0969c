/** One kind of error the API answers with. */
export interface CatalogueEntry {
  status: number;
  /** `{name}` is replaced by the parameter of that name. */
  message: string;
  /** What the caller can do. Sent after the message. */
  remedy: string;
}
