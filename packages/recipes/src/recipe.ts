import type { BlastRadius, FixRequest, PatchType } from "@regreen/contracts";
import type { Tools } from "./tools.ts";

/** What a recipe gets to see. `request.reproducer` is there: without one no recipe is asked. */
export interface RecipeContext {
  readonly request: FixRequest;
  readonly tools: Tools;
  /** `YYYY-MM-DD`, for comments in manifests. */
  readonly today: string;
}

/** What a recipe did, in words for the pull request; the patch is the diff of `files`. */
export interface RecipeChange {
  readonly kind: "changed";
  /** The only files that may be in the patch. */
  readonly files: readonly string[];
  /** Imperative, without a final stop: "format src/cart.js with Prettier". */
  readonly summary: string;
  readonly rootCause: string;
  readonly explanation: string;
  /** What made the edits: `Prettier`, `npm`, `regreen`. */
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly blastRadius: BlastRadius;
  readonly patchType: PatchType;
  /** 0..1; higher when the recipe has seen the failing check pass. */
  readonly confidence: number;
  /** A hint for a person: it is not proven and becomes no pull request. */
  readonly suggestionOnly?: boolean;
  /** Puts a further file of the patch into the form that the failing check asks for. */
  readonly tidy?: (path: string) => Promise<void>;
}

/** Not this recipe's business. */
interface NotApplicable {
  readonly kind: "not_applicable";
}

/** The recipe applies, but there was nothing it could do; `message` says why. */
interface NoChange {
  readonly kind: "no_change";
  readonly message: string;
}

export type RecipeResult = RecipeChange | NotApplicable | NoChange;

/** A deterministic fixer. One that could make a check pass without mending anything must not exist. */
export interface Recipe {
  readonly id: string;
  /** Raised whenever the recipe would answer differently. */
  readonly version: number;
  /** Formatters and mechanical edits may touch test files; guardrails count tests and assertions either way. */
  readonly mayTouchTests: boolean;
  fix(context: RecipeContext): Promise<RecipeResult>;
}

export const NOT_APPLICABLE: NotApplicable = { kind: "not_applicable" };

export function noChange(message: string): NoChange {
  return { kind: "no_change", message };
}
