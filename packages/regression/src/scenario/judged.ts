import type { ArtifactResult, Difference, ScenarioVerdict } from "@regreen/contracts";
import type { RendererMatch } from "../image/rule.ts";

/** What a comparator found. */
export interface Judged {
  readonly verdict: ScenarioVerdict;
  /** One sentence. */
  readonly message: string;
  /** Of an error: which side can't be used. */
  readonly fault?: NonNullable<ArtifactResult["fault"]>;
  /** Where it is another than that of the comparator at large. */
  readonly comparatorVersion?: string;
  readonly renderer?: RendererMatch;
  readonly metrics?: Readonly<Record<string, number>>;
  readonly differences?: readonly Difference[];
  readonly unlisted?: number;
  readonly picture?: Uint8Array | null;
}

/** A file that can't be used, and whose it is. */
export class Unusable extends Error {
  override readonly name = "Unusable";
  readonly fault: NonNullable<ArtifactResult["fault"]>;

  constructor(fault: NonNullable<ArtifactResult["fault"]>, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** Reads both sides, and says of what can't be read which one it is. */
export function readBoth<T>(expected: Uint8Array, actual: Uint8Array, read: (bytes: Uint8Array) => T): readonly [T, T] {
  return [
    attempt(() => read(expected), "baseline", "The expected file can't be read"),
    attempt(() => read(actual), "results", "What was made can't be read"),
  ];
}

export function attempt<T>(work: () => T, fault: "baseline" | "results", what: string): T {
  try {
    return work();
  } catch (cause) {
    throw new Unusable(fault, `${what}: ${(cause as Error).message}`, { cause });
  }
}
