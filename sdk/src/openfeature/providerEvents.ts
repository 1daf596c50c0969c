import type {
  AnyProviderEvent,
  EventContext,
  EventDetails,
  EventHandler,
  ProviderEventEmitter,
} from '@openfeature/core';

/**
 * What OpenFeature listens to. Written out so that this entry needs neither of the two OpenFeature packages at run
 * time: a server does not install the web one, nor the other way round.
 */
export class ProviderEvents implements ProviderEventEmitter<AnyProviderEvent> {
  private readonly handlers = new Map<AnyProviderEvent, Set<EventHandler>>();

  emit(event: AnyProviderEvent, context?: EventContext): void {
    this.handlers.get(event)?.forEach((handler) => void handler(context as EventDetails));
  }

  addHandler(event: AnyProviderEvent, handler: EventHandler): void {
    this.handlers.set(event, (this.handlers.get(event) ?? new Set()).add(handler));
  }

  removeHandler(event: AnyProviderEvent, handler: EventHandler): void {
    this.handlers.get(event)?.delete(handler);
  }

  removeAllHandlers(event?: AnyProviderEvent): void {
    if (event === undefined) {
      this.handlers.clear();
    } else {
      this.handlers.delete(event);
    }
  }

  getHandlers(event: AnyProviderEvent): EventHandler[] {
    return [...(this.handlers.get(event) ?? [])];
  }

  setLogger(): this {
    return this;
  }
}
