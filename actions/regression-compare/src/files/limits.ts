const MIB = 1024 * 1024;

/** Most bytes that are read of one file. */
export const MOST_BYTES = {
  /** An expected file, or what was made for it. */
  artifact: 64 * MIB,
  /** Of this action, or of a person: the policy, `scenario.yml`, `environment.json`. */
  settings: 1_000_000,
  /** Of a benchmark tool. */
  results: 100 * MIB,
  model: 64 * MIB,
  /** Far above what thousands of benchmarks need. */
  verdict: 64 * MIB,
  history: 256 * MIB,
} as const;
