import { Agent as HttpAgent, type AgentOptions, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

type OnSocket = (error: Error | null, socket: Duplex) => void;

/**
 * An agent whose requests fail once the signal is aborted: those under way, those that wait for a connection, and all
 * that are still to come. So nobody waits for an answer that a frozen server does not give.
 */
export function abortableAgent(url: string, options: AgentOptions, signal: AbortSignal): HttpAgent | HttpsAgent {
  const agent = new (url.startsWith('https:') ? HttpsAgent : HttpAgent)(options);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (to: ClientRequestArgs, onSocket?: OnSocket) => {
    if (!signal.aborted) {
      return connect(to, onSocket);
    }
    process.nextTick(() => onSocket?.(new Error('the sidecar is being stopped'), undefined as unknown as Duplex));
    return undefined;
  };
  signal.addEventListener('abort', () => agent.destroy(), { once: true });
  return agent;
}
