import type { Verdict } from "@regreen/contracts";

/** How the healing of a sample ended, with the texts of the files that tell its story, where there are any. */
export interface Healing {
  readonly verdict: Verdict;
  readonly files: { readonly request?: string; readonly patch?: string; readonly validation?: string };
}
