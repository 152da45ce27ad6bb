import type { AuditId, OutcomeReport } from "@regreen/contracts";
import type { HealthPoint } from "@regreen/ledger/audits";
import type { AuditNews } from "./memory.ts";

/** All there is to tell of a night, or of one audit of it. */
export interface Night {
  readonly audits: readonly AuditNews[];
  /** Audits that should have told something, and did not. */
  readonly missing: readonly AuditId[];
  /** The score of the workflows over the nights, this one last; empty where it is not about them. */
  readonly trend: readonly HealthPoint[];
  /** 0 to 100, of this night. */
  readonly score: number | null;
  /** How fixes ended that were tried. */
  readonly outcomes: readonly OutcomeReport[];
  /** What could be mended and is left for another night. */
  readonly causesLeft: number;
  /** What people have to know of how it is told; sentences. */
  readonly notes: readonly string[];
  readonly place: NightPlace;
}

export interface NightPlace {
  /** Address of the run; null on a laptop. */
  readonly runUrl: string | null;
  /** Address of the repository. */
  readonly home: string | null;
  readonly branch: string | null;
  readonly commit: string | null;
  /** ISO 8601. */
  readonly at: string;
}

export const AUDIT_NAMES: Readonly<Record<AuditId, string>> = {
  workflows: "Workflows",
  dependencies: "Dependencies",
  code: "Code",
};

/** Whether something that counts is left. */
export function stands({ audits }: Pick<Night, "audits">): boolean {
  return audits.some(({ counted }) => counted.length > 0);
}

/** Whether everything was looked at, so that "nothing" means it. */
export function isWhole({ audits, missing }: Pick<Night, "audits" | "missing">): boolean {
  return missing.length === 0 && audits.every(({ findings }) => findings.not_checked.length === 0);
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
