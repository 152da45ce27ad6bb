import { begin, type CiEvent, type CiRun, type CiSystem, type EndEvent, RECLAIM, verdict } from "./ci-system.ts";

/*
 * Taskcluster's workers write `[taskcluster TIME] …` round a task and, some of them, `[task TIME] …` before its lines.
 * Mozharness, which runs in many tasks, adds its steps and the exit code of each program it starts.
 */

const OWN = /^\[taskcluster(:error)?(?: \d{4}-\d\d-\d\d[T ][\d:.]{8,15}Z)?\] (.{1,1000})$/;
const RESULT = /^(Uns|S)uccessful task run with exit code: (\d{1,10})/;
const GENERIC_RESULT = /^(?:Exit Code: (\d{1,10})|Result: (SUCCEEDED|FAILED))/;
const STOPPED =
  /^(?:Task (?:timeout after|aborted - max run time exceeded|cancell?ed)|TASK FAIL.{0,40}max run time exceeded)/;
/** `20:37:05     INFO - ##### Running run-tests step.` */
const STEP = /^(?:\d\d:\d\d:\d\d {1,10}[A-Z]{1,10} - )?##### Running ([\w-]{1,80}) step\.$/;
const RETURNED = /^(?:\d\d:\d\d:\d\d {1,10}[A-Z]{1,10} - )?Return code: (\d{1,10})$/;

export const taskcluster: CiSystem = {
  name: "Taskcluster",
  wakes: ["[taskcluster", "##### Running ", "Return code: "],
  proven: false,
  stopsAtFailure: false,
  stamps: true,
  opens: (text) => OWN.test(text),
  open: () => new TaskclusterRun(),
};

class TaskclusterRun implements CiRun {
  readonly wantsAll = false;
  #starts = 0;
  #ends = 0;

  line(text: string, _mark: string | null, raw: string): readonly CiEvent[] {
    // What the task prints bears its own prefix, where the worker sets any.
    const [, error, said] = raw.startsWith("[task ") ? [] : (OWN.exec(text) ?? []);
    if (said !== undefined) return this.#own(said, error !== undefined);
    const step = STEP.exec(text)?.[1];
    if (step !== undefined) return [begin(step)];
    const code = RETURNED.exec(text)?.[1];
    return code === undefined || code === "0" ? [] : [{ kind: "complaint", isBare: true }];
  }

  end(): readonly CiEvent[] {
    return [];
  }

  #own(said: string, isError: boolean): readonly CiEvent[] {
    if (said === "=== Task Starting ===") return this.#starts++ > 0 ? [] : [begin("task")];
    if (said === "=== Task Finished ===") {
      return [...(this.#ends++ > 0 ? [RECLAIM] : []), begin("after the task", { aside: true })];
    }
    if (STOPPED.test(said)) return [stopped(), verdict(true, { stopped: true })];
    const [, failed, code] = RESULT.exec(said) ?? [];
    if (code !== undefined) return [verdict(failed === "Uns", { exitCode: Number(code), blamesLast: false })];
    const [, exit, result] = GENERIC_RESULT.exec(said) ?? [];
    if (exit !== undefined) return [verdict(exit !== "0", { exitCode: Number(exit), blamesLast: false })];
    if (result !== undefined) return [verdict(result === "FAILED", { blamesLast: false })];
    const status = isError ? /^exit status (\d{1,10})$/.exec(said)?.[1] : undefined;
    return status === undefined ? [] : [verdict(true, { exitCode: Number(status), blamesLast: false })];
  }
}

function stopped(): EndEvent {
  return { kind: "end", failed: true, exitCode: null, stopped: true };
}
