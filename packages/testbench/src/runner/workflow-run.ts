import type { Contexts, Functions } from "@regreen/workflow";
import { jobPermissions } from "./ceiling.ts";
import { type JobDocument, needsOf } from "./document.ts";
import { jobAnnotation } from "./job-annotation.ts";
import { newJobRecord } from "./job-record.ts";
import { type JobPlace, type Leg, runLeg } from "./leg.ts";
import { expandMatrix, matrixSuffix } from "./matrix.ts";
import type { Permissions } from "./permissions.ts";
import { combineResults, type JobResult, mergeOutputs, type RunState } from "./run-state.ts";
import { evaluateBoolean, evaluateDeep, evaluateIf, evaluateNumber, evaluateText, type Scope } from "./scope.ts";
import { Slots } from "./slots.ts";
import type { WorkflowFile } from "./workflow-tree.ts";

/** A workflow as it was started or called. */
export interface WorkflowCall {
  readonly file: WorkflowFile;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** What jobs may have that say nothing about permissions. */
  readonly permissions: Permissions;
  /** Display names and keys of the calling jobs. */
  readonly namePrefix: string;
  readonly keyPrefix: string;
  /** Path of the calling leg, see `RunState.results`. */
  readonly path: string;
  /** Concurrency groups that the callers are in. */
  readonly groups: readonly string[];
  /** Aborted, with a reason, when the calling job is cancelled. */
  readonly stop: AbortSignal;
}

/** Runs all jobs of one workflow, in the order that `needs` asks for. */
export class WorkflowRun {
  readonly #run: RunState;
  readonly #call: WorkflowCall;
  readonly #jobs = new Map<string, Promise<JobResult>>();
  readonly #reused = new Set<string>();

  constructor(run: RunState, call: WorkflowCall) {
    this.#run = run;
    this.#call = call;
  }

  /** Results by job key. */
  async execute(): Promise<Record<string, JobResult>> {
    const keys = Object.keys(this.#call.file.document.jobs);
    const results = await Promise.all(keys.map((key) => this.#job(key)));
    return Object.fromEntries(keys.map((key, index) => [key, results[index] ?? { result: "skipped", outputs: {} }]));
  }

  #job(key: string): Promise<JobResult> {
    const known = this.#jobs.get(key);
    if (known !== undefined) return known;
    const started = this.#runJob(key).then((result) => {
      this.#run.results.set(this.#path(key), result);
      return result;
    });
    this.#jobs.set(key, started);
    return started;
  }

  async #runJob(key: string): Promise<JobResult> {
    const document = this.#document(key);
    const needs = await this.#resultsOf(needsOf(document));
    const ancestors = await this.#resultsOf(this.#ancestors(key));
    const kept = this.#keep(key, Object.keys(needs));
    if (kept !== null) return kept;
    const scope: Scope = {
      contexts: { github: { ...this.#run.github, job: key }, inputs: this.#call.inputs, vars: this.#run.vars, needs },
      functions: statusOf(Object.values(ancestors), () => this.#cancelled()),
    };
    try {
      if (this.#run.killed) return this.#without(key, document, scope, "cancelled");
      if (!evaluateIf(document.if, scope)) {
        const before = this.#cancelled() && Object.keys(needs).length === 0;
        return this.#without(key, document, scope, before ? "cancelled" : "skipped");
      }
      return await this.#legs(key, document, scope);
    } catch (error) {
      return this.#without(key, document, scope, "failure", (error as Error).message);
    }
  }

  async #legs(key: string, document: JobDocument, scope: Scope): Promise<JobResult> {
    const strategy = document.strategy;
    const combinations = strategy?.matrix === undefined ? [{}] : expandMatrix(evaluateDeep(strategy.matrix, scope));
    const failFast = evaluateBoolean(strategy?.["fail-fast"], scope, true);
    const maxParallel = evaluateNumber(strategy?.["max-parallel"], scope, combinations.length);
    const slots = new Slots(Math.max(1, maxParallel));
    const legs = combinations.map((matrix, index): Leg => {
      const contexts: Contexts = {
        ...scope.contexts,
        matrix,
        strategy: {
          "fail-fast": failFast,
          "job-index": index,
          "job-total": combinations.length,
          "max-parallel": maxParallel,
        },
      };
      const place = this.#place(
        key,
        document,
        { ...scope, contexts },
        strategy === undefined ? "" : matrixSuffix(matrix),
      );
      return {
        ...place,
        path: strategy?.matrix === undefined ? place.path : `${place.path}[${index}]`,
        scope: { contexts, functions: scope.functions },
        slots,
        stop: new AbortController(),
      };
    });
    const results = await Promise.all(
      legs.map(async (leg) => {
        const result = this.#keepLeg(leg, key) ?? (await runLeg(this.#run, leg));
        this.#run.results.set(leg.path, result);
        if (result.result === "failure" && failFast) {
          const reason = `The strategy configuration was canceled because "${leg.name}" failed`;
          for (const other of legs) if (other !== leg) other.stop.abort(reason);
        }
        return result;
      }),
    );
    return { result: combineResults(results), outputs: mergeOutputs(results) };
  }

  #place(key: string, document: JobDocument, scope: Scope, suffix: string): JobPlace {
    const { file, namePrefix, keyPrefix } = this.#call;
    const written = document.name === undefined ? key : evaluateText(document.name, scope);
    const own = String(document.name ?? "").includes("${{") ? written : written + suffix;
    return {
      call: this.#call,
      file,
      document,
      jobKey: key,
      key: keyPrefix + key,
      name: namePrefix + own,
      path: this.#path(key),
      permissions: jobPermissions(file, key, this.#call.permissions),
    };
  }

  /** A job that never starts, but has a record. */
  #without(key: string, document: JobDocument, scope: Scope, result: JobResult["result"], message?: string): JobResult {
    // The name of a skipped matrix job is shown as it is written.
    const name = document.strategy === undefined ? document.name : undefined;
    const place = this.#place(key, { ...document, name }, scope, "");
    const record = newJobRecord(this.#run, place, []);
    const now = this.#run.services.clock().toISOString();
    Object.assign(record, { status: "completed", conclusion: result, started_at: now, completed_at: now });
    if (message !== undefined) record.annotations.push(jobAnnotation(message));
    this.#run.onJob(record);
    return { result, outputs: {} };
  }

  /** In a re-run of failed jobs: the earlier result, when neither this job nor one before it failed. */
  #keep(key: string, needs: readonly string[]): JobResult | null {
    const earlier = this.#run.previous?.results.get(this.#path(key));
    if (earlier === undefined || !needs.every((need) => this.#reused.has(need))) return null;
    if (earlier.result !== "success" && earlier.result !== "skipped") return null;
    this.#reused.add(key);
    this.#keepRecords(this.#path(key));
    return earlier;
  }

  #keepLeg(leg: Leg, key: string): JobResult | null {
    const earlier = this.#run.previous?.results.get(leg.path);
    if (earlier?.result !== "success" || leg.path === this.#path(key)) return null;
    if (!needsOf(leg.document).every((need) => this.#reused.has(need))) return null;
    this.#keepRecords(leg.path);
    return earlier;
  }

  #keepRecords(path: string): void {
    for (const [record, where] of this.#run.previous?.paths ?? []) {
      if (where !== path && !where.startsWith(`${path}/`) && !where.startsWith(`${path}[`)) continue;
      this.#run.record.jobs.push(record);
      this.#run.paths.set(record, where);
    }
  }

  #cancelled(): boolean {
    return this.#run.cancelled || this.#call.stop.aborted;
  }

  #document(key: string): JobDocument {
    const document = this.#call.file.document.jobs[key];
    if (document === undefined) throw new Error(`There is no job '${key}'`);
    return document;
  }

  #path(key: string): string {
    return this.#call.path === "" ? key : `${this.#call.path}/${key}`;
  }

  async #resultsOf(keys: readonly string[]): Promise<Record<string, JobResult>> {
    const results = await Promise.all(keys.map(async (key) => [key, await this.#job(key)] as const));
    return Object.fromEntries(results);
  }

  #ancestors(key: string): string[] {
    const direct = needsOf(this.#document(key));
    return [...new Set(direct.flatMap((need) => [need, ...this.#ancestors(need)]))];
  }
}

/** `success()` and `failure()` of a job look at every job before it, not only at its `needs`. */
function statusOf(ancestors: readonly JobResult[], cancelled: () => boolean): Functions {
  return {
    success: () => !cancelled() && ancestors.every(({ result }) => result === "success"),
    failure: () => ancestors.some(({ result }) => result === "failure"),
    cancelled,
    always: () => true,
  };
}
