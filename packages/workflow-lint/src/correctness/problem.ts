import type { Severity } from "@regreen/contracts";

/** A mistake in a file, before it is a finding. */
export interface Problem {
  /** actionlint's name for what it is about. */
  readonly kind: string;
  readonly message: string;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** Where it is another one than the kind's own. */
  readonly severity?: Severity;
}
