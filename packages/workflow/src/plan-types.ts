import type { FailingStep, ReasonCode, Reproducer, RunInfo } from "@regreen/contracts";
import type { ContextValue } from "./expression-data.ts";
import type { CompositeAction, Workflow } from "./model.ts";

/** A step as a log shows it; the shape is `LoggedStep` of failure-log. */
export interface LoggedStepLike {
  readonly name: string;
  readonly command: string | null;
  readonly uses: string | null;
  readonly shell: string | null;
  readonly env: Readonly<Record<string, string>>;
  readonly failed: boolean;
  readonly masked: boolean;
  readonly exit_code?: number | null;
  /** Printed inside another step: a composite action's, or an imitation. */
  readonly nested?: boolean;
}

/** A step as the jobs API lists it. */
export interface ShownStep {
  readonly number: number | null;
  readonly name: string;
  /** `success` also for one that failed and was allowed to. */
  readonly conclusion?: string | null;
}

export interface PlanRequest {
  /** The file as it was at the failing head; null when it could not be read. */
  readonly workflow: Workflow | null;
  /** As the jobs API shows it. */
  readonly jobName: string;
  /** As the jobs API shows it; a log's own word is not enough. */
  readonly failingStep: { readonly number: number | null; readonly name: string };
  /** Every step of the job as the jobs API lists them: they tell steps of one name apart, and how each ended. */
  readonly shownSteps?: readonly ShownStep[];
  /** The `inputs` context of a called workflow, see call-inputs.ts; undefined when nothing is known of it. */
  readonly inputs?: ContextValue;
  /** Composite actions of the repository at the failing head, by folder. */
  readonly actions?: ReadonlyMap<string, CompositeAction>;
  readonly logged: readonly LoggedStepLike[];
  readonly run: RunInfo;
}

/** Reasons why a step is not replayed. */
export type PlanReason = Extract<
  ReasonCode,
  | "step_unknown"
  | "unresolved_expression"
  | "masked_value"
  | "unsupported_runner"
  | "unsupported_shell"
  | "container_job"
>;

/** Things the replay leaves out or does differently, each one sentence. */
interface Noted {
  readonly notes: readonly string[];
}

export interface Planned extends Noted {
  readonly reproducer: Reproducer;
  readonly failingStep: FailingStep;
}

export interface NotPlanned extends Noted {
  readonly failingStep: FailingStep | null;
  readonly reason_code: PlanReason;
  readonly message: string;
  /** The step on a Linux runner, where only the kind of its own runner (Windows, macOS) stands against a replay. */
  readonly standIn: Reproducer | null;
}

/** Ends planning from wherever it stands; never leaves this package. */
export class PlanEnd extends Error {
  readonly reason: PlanReason;

  constructor(reason: PlanReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
