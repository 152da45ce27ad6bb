import type { FixRequest } from "@regreen/contracts";
import type { Policy } from "@regreen/policy";
import type { ModelFix } from "../answer/schema.ts";
import type { Snippet } from "../snippets/types.ts";

/** Why an answer was not good enough. */
export interface Feedback {
  /**
   * `answer`: it could not be read. `edits`: they don't fit the files. `guardrail`: a rule refused the patch. `validation`: the
   * step is still red, or something else broke.
   */
  readonly kind: "answer" | "edits" | "guardrail" | "validation";
  /** The exact reason. */
  readonly message: string;
  /** What was answered: the fix where it could be read, else the patch or the answer as text; null when nothing of it helps. */
  readonly earlier: ModelFix | string | null;
  /** The end of the failing step's output after the patch, where it ran. */
  readonly log?: string | null;
}

/** A text of the project about how things are done there. */
export interface Guide {
  readonly path: string;
  readonly text: string;
}

/** How much thinking is asked for; it is billed as output. */
export type Effort = "low" | "medium" | "high";

/** Counts the tokens of a prompt as the provider will bill them, with the answer's schema. */
export type CountTokens = (prompt: { system: string; user: string; schema: object }) => Promise<number>;

export interface PromptParts {
  readonly request: FixRequest;
  readonly policy: Policy;
  /** File name and text, as `templateFor` chose them. */
  readonly template: { readonly name: string; readonly text: string };
  /** The most relevant first: what doesn't fit goes from the end. */
  readonly snippets: readonly Snippet[];
  readonly guides: readonly Guide[];
  /** 16 or more hex digits that nobody could know before: they mark where text of the run begins and ends. */
  readonly nonce: string;
  /** Of an earlier round; its files should be among the snippets. */
  readonly feedback?: Feedback;
  /** Input tokens that are left for all calls of this fix. */
  readonly tokens: number;
  readonly count: CountTokens;
}

export interface Prompt {
  /** The same for every failure of a repository, so that a provider can cache it. */
  readonly system: string;
  readonly user: string;
  readonly schema: object;
  readonly effort: Effort;
  /** File name of the template. */
  readonly template: string;
  readonly template_sha256: string;
  readonly prompt_sha256: string;
  readonly inputTokens: number;
  /** Files of which lines are in the prompt. */
  readonly files: readonly string[];
  /** What was left out because it didn't fit, for the summary. */
  readonly left_out: readonly string[];
}
