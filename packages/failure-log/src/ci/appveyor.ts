import { begin, type CiEvent, type CiRun, type CiSystem, type EndEvent, RECLAIM, verdict } from "./ci-system.ts";

/*
 * AppVeyor: `Build started`, `git clone -q …`, `Running Install scripts`, the commands without any mark, and
 * `Command exited with code 1` right after the one that failed, which ends the build.
 */

const PHASE = /^Running ([A-Za-z][\w ]{1,40}) scripts?$/;
const EXITED = /^Command exited with code (-?\d{1,10})$/;
const CRASHED = /^Command executed with exception: /;
const FINISHED = /^Build (success|failed|cancell?ed)$/;
const STOPPED = /^Build execution time has reached the maximum allowed time/;

export const appveyor: CiSystem = {
  name: "AppVeyor",
  wakes: [
    "Build started",
    /^Running \w[\w ]* script/,
    "Command exited with code ",
    "Command executed with exception",
    "Build success",
    "Build failed",
    "Build cance",
    "Build execution time has reached",
  ],
  proven: false,
  stopsAtFailure: true,
  stamps: false,
  opens: (text) => text === "Build started",
  open: () => new AppveyorRun(),
};

class AppveyorRun implements CiRun {
  readonly wantsAll = false;
  #inAside = false;

  line(text: string): readonly CiEvent[] {
    const phase = PHASE.exec(text)?.[1];
    if (phase !== undefined) {
      this.#inAside = /^on[_ ]/i.test(phase);
      return [begin(phase, { aside: this.#inAside })];
    }
    const code = EXITED.exec(text)?.[1];
    // What is run after a failure begins after the line that tells it.
    if (code !== undefined) return [...(this.#inAside ? [RECLAIM] : []), failure(Number(code))];
    if (CRASHED.test(text)) return [failure(null)];
    if (STOPPED.test(text)) return [{ ...failure(null), stopped: true }];
    const finished = FINISHED.exec(text)?.[1];
    return finished === undefined ? [] : [verdict(finished !== "success", { stopped: finished.startsWith("cancel") })];
  }

  end(): readonly CiEvent[] {
    return [];
  }
}

function failure(exitCode: number | null): EndEvent {
  return { kind: "end", failed: exitCode !== 0, exitCode };
}
