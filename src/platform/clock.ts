/** Time enters the domain as an argument; only this port reads the machine's clock. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still: for documents that must be equal byte for byte, and for tests. */
export const fixedClock = (instant: string | Date): Clock => ({ now: () => new Date(instant) });
