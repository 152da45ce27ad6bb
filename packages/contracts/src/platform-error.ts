import type { REASON_CODES } from "./outcomes.ts";

type InfraCode = (typeof REASON_CODES)["infra"][number];

/** GitHub, the network or time took away what was asked for: nobody's mistake, outcome `infra`. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly reasonCode: InfraCode;

  constructor(message: string, options: { reasonCode: InfraCode; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.reasonCode = options.reasonCode;
  }
}
