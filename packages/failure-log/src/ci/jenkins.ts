import { begin, type CiEvent, type CiRun, type CiSystem, type EndEvent, RECLAIM, verdict } from "./ci-system.ts";

/*
 * Jenkins' console: `[Pipeline] sh`, then `+ command` and its output; `Finished: FAILURE` as the last line. A pipeline tells
 * the exit code at its end only (`ERROR: script returned exit code 1`), after the stages that were skipped and after the
 * actions of `post`; what failed is the last script before the first of these.
 */

const RUNS_SCRIPT = /^\[Pipeline\] (?:sh|bat|powershell|pwsh|withMaven|script)\b/;
const STAGE = /^\[Pipeline\] \{ \((.{1,200})\)$/;
const FREESTYLE = /^\[[^\]]{1,200}\] \$ (\S.{0,500})$/;
const POST = "Declarative: Post Actions";
const EXITED = /^(?:ERROR|java\.io\.\w{1,40}|hudson\.AbortException): script returned exit code (-?\d{1,10})$/;
const SKIPPED = /^Stage ".{1,200}" skipped due to earlier failure\(s\)$/;
const STEP_FAILED = /^Build step '.{1,200}' marked build as failure$/;
const FINISHED = /^Finished: (SUCCESS|FAILURE|UNSTABLE|ABORTED|NOT_BUILT)$/;

export const jenkins: CiSystem = {
  name: "Jenkins",
  wakes: [
    "[Pipeline]",
    "] $ ",
    "script returned exit code",
    "skipped due to earlier failure",
    "marked build as failure",
    "Finished: ",
    "Post stage",
  ],
  proven: false,
  stopsAtFailure: false,
  stamps: true,
  opens: (text) =>
    text === "[Pipeline] Start of Pipeline" ||
    /^Started by (?:user |an SCM change|timer|upstream project |GitHub push|GitLab push)/.test(text),
  open: () => new JenkinsRun(),
};

class JenkinsRun implements CiRun {
  /** The script's first line tells the command. */
  #awaitsCommand = false;
  /** Something failed; what runs now does so because of it, or all the same. */
  #over = false;
  #stage = "";
  #posts = 0;

  get wantsAll(): boolean {
    return this.#awaitsCommand;
  }

  line(text: string): readonly CiEvent[] {
    if (this.#awaitsCommand && text.startsWith("+ ")) {
      this.#awaitsCommand = false;
      return [begin(this.#stage === "" ? text : this.#stage, { command: text.slice(2), aside: this.#over })];
    }
    if (text !== "") this.#awaitsCommand = false;
    if (text === "Post stage") this.#over = true;
    if (text.startsWith("[Pipeline]")) return this.#pipeline(text);
    const freestyle = FREESTYLE.exec(text)?.[1];
    if (freestyle !== undefined) return [begin(freestyle, { command: freestyle })];
    return this.#outcome(text);
  }

  end(): readonly CiEvent[] {
    return [];
  }

  #pipeline(text: string): readonly CiEvent[] {
    if (RUNS_SCRIPT.test(text)) {
      this.#awaitsCommand = true;
      return [begin(this.#stage || "script", { aside: this.#over })];
    }
    // `[Pipeline] }`, `echo`, `junit`, … end nothing: a script could print them, too.
    const stage = STAGE.exec(text)?.[1];
    if (stage === undefined) return [];
    this.#stage = stage;
    this.#over = stage === POST;
    if (stage !== POST) return [];
    // There is one; if this is the second, the first was printed by a script.
    return [...(this.#posts++ > 0 ? [RECLAIM] : []), begin(stage, { aside: true })];
  }

  #outcome(text: string): readonly CiEvent[] {
    const code = EXITED.exec(text)?.[1];
    if (code !== undefined) return [failure(Number(code))];
    if (SKIPPED.test(text) && !this.#over) {
      this.#over = true;
      return [failure(null)];
    }
    if (STEP_FAILED.test(text)) return [failure(null)];
    const finished = FINISHED.exec(text)?.[1];
    if (finished === undefined) return [];
    const stopped = finished === "ABORTED";
    return [verdict(finished !== "SUCCESS", { stopped, blamesLast: finished === "FAILURE" })];
  }
}

function failure(exitCode: number | null): EndEvent {
  return { kind: "end", failed: true, exitCode };
}
