/** A workflow file as far as we need it. Strings are templates: `${{ }}` is still in them. */
export interface Workflow {
  readonly path: string;
  readonly name: string | null;
  readonly on: unknown;
  readonly env: Environment;
  readonly defaults: RunDefaults;
  /** Inputs of `on: workflow_call`, for a workflow that others call. */
  readonly callInputs: Readonly<Record<string, CallInput>>;
  /** In the order of the file. */
  readonly jobs: readonly Job[];
}

/** An input as its workflow or action declares it. */
export interface CallInput {
  /** `string`, `boolean` or `number`; actions know strings only. */
  readonly type: string;
  /** As written; undefined without one. */
  readonly default: unknown;
}

/** A composite action of the repository, as far as we need it. */
export interface CompositeAction {
  /** Its folder, relative to the repository. */
  readonly path: string;
  readonly inputs: Readonly<Record<string, CallInput>>;
  readonly steps: readonly Step[];
}

/** Templates by variable name; null where `env:` is one expression as a whole. */
export type Environment = Readonly<Record<string, string>> | null;

export interface RunDefaults {
  readonly shell: string | null;
  readonly workingDirectory: string | null;
}

export interface Job {
  readonly key: string;
  readonly name: string | null;
  readonly needs: readonly string[];
  readonly if: string | null;
  /** A label, a list of labels, `{group, labels}` or an expression; null for a job that calls a workflow. */
  readonly runsOn: unknown;
  readonly env: Environment;
  readonly defaults: RunDefaults;
  /** `strategy.matrix` as written; null without one. */
  readonly matrix: unknown;
  readonly hasContainer: boolean;
  /** As written; null without a container, or when an expression makes all of it. */
  readonly containerImage: string | null;
  readonly hasServices: boolean;
  readonly timeoutMinutes: number | null;
  /** The reusable workflow that the job calls. */
  readonly uses: string | null;
  /** `with:` of a job that calls a workflow, as written: numbers and booleans keep their type. */
  readonly with: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly id: string | null;
  readonly name: string | null;
  readonly if: string | null;
  readonly run: string | null;
  readonly uses: string | null;
  readonly with: Readonly<Record<string, string>>;
  readonly env: Environment;
  readonly shell: string | null;
  readonly workingDirectory: string | null;
  readonly continueOnError: boolean;
  readonly timeoutMinutes: number | null;
}
