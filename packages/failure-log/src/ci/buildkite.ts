import { begin, type CiEvent, type CiRun, type CiSystem, RECLAIM, verdict } from "./ci-system.ts";

/*
 * Buildkite's agent opens its own groups with `~~~ ` (buildkite.com/docs/pipelines/managing-log-output); `--- ` and `+++ `
 * are the job's, and also how diffs and `go test` begin their lines, so they open nothing here.
 */

const GROUP = /^~~~ (.{1,300})$/;
const COMMANDS = /Running (?:commands?|script|batch (?:script|commands)|.{0,60}command hook)/i;
const EXITED = /^(?:\S{1,4} )?Error: The command exited with status (-?\d{1,5})$/;
const STOPPED = /^(?:\S{1,4} )?Error: The command was interrupted by a signal|^# Received cancellation signal/;
const USERS_ERROR = /^user command error: /;

export const buildkite: CiSystem = {
  name: "Buildkite",
  wakes: [
    "~~~ ",
    "The command exited with status ",
    "was interrupted by a signal",
    "# Received cancellation signal",
    "user command error: ",
  ],
  proven: false,
  stopsAtFailure: false,
  stamps: false,
  opens: (text) =>
    /^~~~ (?:Running (?:agent|global) (?:environment|hook|pre|check)|Preparing (?:working directory|plugins|build folder))/.test(
      text,
    ),
  open: () => new BuildkiteRun(),
};

class BuildkiteRun implements CiRun {
  readonly wantsAll = false;
  #over = false;
  #ranCommands = false;
  #inAside = false;

  line(text: string): readonly CiEvent[] {
    const title = GROUP.exec(text)?.[1];
    if (title !== undefined) {
      const isCommand = COMMANDS.test(title);
      this.#ranCommands ||= isCommand;
      this.#inAside = this.#ranCommands && !isCommand;
      return [begin(title, { aside: this.#inAside })];
    }
    const exited = EXITED.exec(text)?.[1];
    if (exited !== undefined) {
      this.#over = true;
      // The agent says so before it opens another group of its own.
      return [...(this.#inAside ? [RECLAIM] : []), { kind: "end", failed: exited !== "0", exitCode: Number(exited) }];
    }
    if (STOPPED.test(text)) {
      this.#over = true;
      return [{ kind: "end", failed: true, exitCode: null, stopped: true }];
    }
    return USERS_ERROR.test(text) ? [verdict(true)] : [];
  }

  /** The agent always says that a command failed, and never that it passed. */
  end(hasVerdict: boolean): readonly CiEvent[] {
    return hasVerdict || this.#over || !this.#ranCommands ? [] : [verdict(false)];
  }
}
