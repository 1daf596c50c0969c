/** The part of a pino logger the data path uses. No event, id or address is ever passed to it. */
export interface IngestLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
