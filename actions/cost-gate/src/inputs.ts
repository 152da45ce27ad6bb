import type { InputReader, RepositoryName } from "@regreen/action-kit";
import { MODEL_PROVIDERS, type ModelProviderId, UserError } from "@regreen/contracts";
import { oneLine } from "@regreen/text";

/** Files that another job wrote, with the digests that came by job outputs. */
export interface HandedOn {
  readonly request: string;
  readonly requestSha256: string;
  readonly policy: string;
  readonly policySha256: string;
}

interface Common {
  /** Without it there is no ledger, and so no money. */
  readonly token: string | undefined;
  readonly repository: RepositoryName | undefined;
}

export interface ReserveInputs extends Common, HandedOn {
  readonly mode: "reserve";
  /** Providers whose key is there. */
  readonly providers: readonly ModelProviderId[];
}

export interface SettleInputs extends Common, HandedOn {
  readonly mode: "settle";
  /** JSON of the reservation. */
  readonly reservation: string;
  /** JSON of what each round has used; "" when none has said anything. */
  readonly usage: string;
  readonly proven: boolean;
}

export interface ReportInputs extends Common {
  readonly mode: "report";
  readonly days: number;
  /** Files of the state branch, in place of the branch itself. */
  readonly events: readonly string[];
  /** Path of policy.json, for the limits. */
  readonly policy: string | undefined;
}

export type Inputs = ReserveInputs | SettleInputs | ReportInputs;

/** @throws UserError */
export function readInputs(inputs: InputReader): Inputs {
  const common = { token: inputs.optional("github-token"), repository: inputs.optionalRepository("repository") };
  const mode = inputs.choice("mode", ["reserve", "settle", "report"], "report");
  if (mode === "reserve") return { mode, ...common, ...handedOn(inputs), providers: providersOf(inputs) };
  if (mode === "settle")
    return {
      mode,
      ...common,
      ...handedOn(inputs),
      reservation: inputs.required("reservation"),
      usage: inputs.optional("usage") ?? "",
      proven: inputs.boolean("proven", false),
    };
  return {
    mode,
    ...common,
    days: inputs.integer("days", { min: 1, max: 366, fallback: 30 }),
    events: inputs.lines("events"),
    policy: inputs.optional("policy"),
  };
}

function handedOn(inputs: InputReader): HandedOn {
  return {
    request: inputs.required("request"),
    requestSha256: inputs.sha256("request-sha256", { required: true }) ?? "",
    policy: inputs.required("policy"),
    policySha256: inputs.sha256("policy-sha256", { required: true }) ?? "",
  };
}

/** Names by blanks or commas. */
function providersOf(inputs: InputReader): ModelProviderId[] {
  const names = (inputs.optional("providers") ?? "").split(/[\s,]+/).filter((name) => name !== "");
  return [...new Set(names)].map((name) => {
    const known = MODEL_PROVIDERS.find((provider) => provider === name);
    if (known !== undefined) return known;
    throw new UserError(
      `Input "providers" names "${oneLine(name, 80)}"; it must be some of ${MODEL_PROVIDERS.join(", ")}.`,
      { hint: 'Correct "providers".' },
    );
  });
}
