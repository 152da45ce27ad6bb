import type { InputReader } from "@regreen/action-kit";
import { MAX_EXPLANATIONS, UserError } from "@regreen/contracts";

const MODES = ["review", "explain", "amend"] as const;
export type Mode = (typeof MODES)[number];

/** @throws UserError for what is no mode */
export function readMode(reader: InputReader): Mode {
  return reader.choice("mode", MODES, "review");
}

/** How many findings of a review are to be explained at most; 0: none. */
export function readExplainLimit(reader: InputReader): number {
  return reader.integer("max-explanations", { min: 0, max: MAX_EXPLANATIONS, fallback: 0 });
}

/** A file that another job wrote, with the digest that came by its outputs. */
export interface HandedOn {
  readonly path: string;
  readonly sha256: string;
}

export interface ExplainInputs {
  readonly request: HandedOn;
  /** policy.json, of the default branch. */
  readonly policy: HandedOn;
  /** JSON of cost-gate's reservation. */
  readonly reservation: string;
  readonly keys: {
    readonly anthropic: string | undefined;
    readonly openai: string | undefined;
    readonly models: string | undefined;
  };
  readonly outputDir: string;
}

/** @throws UserError; a key and a token in one process would be in reach of one mistake */
export function readExplainInputs(reader: InputReader, tempDir: string): ExplainInputs {
  if (reader.optional("github-token") !== undefined)
    throw new UserError(
      'Inputs "mode: explain" and "github-token" are both given; this mode holds the key of a model.',
      {
        hint: "Leave the token out, as .github/workflows/code-review.yml does.",
      },
    );
  return {
    request: requestOf(reader),
    policy: { path: reader.required("policy"), sha256: digest(reader.sha256("policy-sha256", { required: true })) },
    reservation: reader.required("reservation"),
    keys: {
      anthropic: reader.optional("anthropic-api-key"),
      openai: reader.optional("openai-api-key"),
      models: reader.optional("models-token"),
    },
    outputDir: reader.optional("output-dir") ?? tempDir,
  };
}

export interface AmendInputs {
  readonly token: string;
  readonly request: HandedOn;
  /** Null where there are none. */
  readonly explanations: HandedOn | null;
  /** Why there are none, or not all; "" where nobody said. */
  readonly reason: string;
}

/** @throws UserError */
export function readAmendInputs(reader: InputReader): AmendInputs {
  return {
    token: reader.required("github-token"),
    request: requestOf(reader),
    explanations: explanationsOf(reader),
    reason: reader.optional("reason") ?? "",
  };
}

function requestOf(reader: InputReader): HandedOn {
  return { path: reader.required("request"), sha256: digest(reader.sha256("request-sha256", { required: true })) };
}

function explanationsOf(reader: InputReader): HandedOn | null {
  const path = reader.optional("explanations");
  return path === undefined ? null : { path, sha256: digest(reader.sha256("explanations-sha256", { required: true })) };
}

/** What is required is there. */
function digest(sha256: string | undefined): string {
  return sha256 ?? "";
}
