/**
 * `granted`: everything works. `pending`: variants are assigned, events wait in memory, nothing is stored and nothing
 * but the flags is asked for. `denied`: control for everything, nothing stored, nothing sent, nothing asked.
 */
export type Consent = 'granted' | 'pending' | 'denied';
