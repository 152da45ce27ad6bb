import type { FindingLocation } from "@regreen/contracts";
import type { Run } from "./model.ts";
import type { HistoryRuleId } from "./rules.ts";
import type { Saving } from "./saving.ts";

/** Something that would make runs shorter or cheaper. */
export interface Suggestion {
  readonly rule: HistoryRuleId;
  readonly workflow: string;
  /** Key in the workflow file, else the name that GitHub shows; null: the whole workflow. */
  readonly job: string | null;
  readonly step: string | null;
  readonly location: FindingLocation;
  /** Sentences; names in them are somebody else's, on one line and cut. */
  readonly message: string;
  readonly saving: Saving;
  /** Runs that show it. */
  readonly runs: readonly Run[];
}
