import { type CiEvent, type CiRun, type CiSystem, ended, verdict } from "./ci-system.ts";

/*
 * CircleCI hands out one text a step: `#!/bin/bash -eo pipefail`, the command, the output, `Exited with code exit status 1`
 * and `CircleCI received exit code 1`. Several steps may have been put one after another.
 */

const OPENS = /^#!\/bin\/(?:ba|z)?sh -[a-z]{1,4}(?: pipefail)?$/;
const EXITED = /^(?:Exited with code exit status|CircleCI received exit code) (\d{1,5})$/;
const STOPPED = /^(?:Too long with no output \(exceeded |Build was canceled|Your build hit the maximum run time)/;

export const circleci: CiSystem = {
  name: "CircleCI",
  wakes: [
    "#!/bin/",
    "Exited with code exit status ",
    "CircleCI received exit code ",
    "Too long with no output (",
    "Build was canceled",
  ],
  proven: false,
  stopsAtFailure: false,
  stamps: false,
  opens: (text) => OPENS.test(text) || EXITED.test(text),
  open: () => new CircleRun(),
};

class CircleRun implements CiRun {
  #awaitsCommand = false;
  #any = false;

  get wantsAll(): boolean {
    return this.#awaitsCommand;
  }

  line(text: string): readonly CiEvent[] {
    if (this.#awaitsCommand) {
      this.#awaitsCommand = false;
      return [{ kind: "begin", name: `$ ${text}`, command: text, aside: false }];
    }
    if (OPENS.test(text)) {
      this.#awaitsCommand = true;
      this.#any = true;
      return [];
    }
    if (STOPPED.test(text)) return [verdict(true, { stopped: true })];
    const code = EXITED.exec(text)?.[1];
    if (code === undefined) return [];
    // Without the step's head there is one text only, and this is its end.
    return this.#any ? [ended(Number(code))] : [verdict(code !== "0", { exitCode: Number(code) })];
  }

  end(): readonly CiEvent[] {
    return [];
  }
}
