/** Numbers from 0 to 1, the same every time. */
export function seeded(seed: number): () => number {
  let state = (seed * 2_654_435_761) % 2_147_483_647 || 4711;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function normalOf(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export interface NoiseOptions {
  /** Standard deviation of the logarithm. */
  readonly sigma: number;
  /** Correlation with the run before. */
  readonly alike: number;
  /** Share of runs that are held up, by a Pareto factor (α = 2). */
  readonly spikes: number;
  /** Of working days over weekends, relative. */
  readonly weekly: number;
}

/** Factors of a time, one for each run: log-normal with memory and a heavy tail, slower on working days. */
export function ciNoise(count: number, random: () => number, options: NoiseOptions, perDay = 5): number[] {
  const normal = normalOf(random);
  let state = normal();
  return Array.from({ length: count }, (_, index) => {
    state = options.alike * state + Math.sqrt(1 - options.alike ** 2) * normal();
    const held = random() < options.spikes ? Math.min(20, 1 / Math.sqrt(1 - random())) : 1;
    const day = Math.floor(index / perDay) % 7;
    return Math.exp(options.sigma * state) * held * (day < 5 ? 1 + options.weekly : 1);
  });
}
