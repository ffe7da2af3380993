/** Where the present comes from. Only platform code and use cases ask it; rules receive the instant. */
export type Clock = { now(): Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** A clock for tests: it stands still until it is told to move. */
export type FixedClock = Clock & {
  set(instant: string): void;
  advance(duration: Temporal.DurationLike): void;
};

export function fixedClock(start: string): FixedClock {
  let now = Temporal.Instant.from(start);
  return {
    now: () => now,
    set(instant) {
      now = Temporal.Instant.from(instant);
    },
    advance(duration) {
      now = now.add(duration);
    },
  };
}
