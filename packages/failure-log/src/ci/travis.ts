import { begin, type CiEvent, type CiRun, type CiSystem, ended, verdict } from "./ci-system.ts";

/*
 * travis-build (lib/travis/build/bash/*.bash) prints `travis_fold:start:NAME`, `travis_time:start:ID`, `$ command`, the
 * output, `travis_time:end:ID:…` and, for commands of `script`, `The command "…" exited with N.`; the worker adds
 * `\r` and an erasing escape after each mark, and some collectors turn that `\r` into a line end.
 *
 * The ids are random, so what a command prints cannot end it: while one runs, other folds, times and exit sentences are
 * its output. `script` goes on after a failure; the phases before it stop the build.
 */

const FOLD = /^travis_fold:(start|end):([\w.-]{1,200})/;
const TIME = /^travis_time:(start|end):([0-9a-f]{1,20})\b/;
const COMMAND_SAID = 'The command "';
const RESULT = /" (?:exited with (\d{1,3})\.|failed and exited with (\d{1,3}) during [\w.]{0,60}\.)/;
const DONE = /^(?:nl)?Done\. Your build exited with (\d{1,3})\.$/;
const STOPPED =
  /^(?:The build has been terminated|The job exceeded the maximum (?:time limit for jobs|log length), and has been terminated\.)/;
/** Phases that cannot make a build red, and the worker's own set-up. */
const ASIDE = /^(?:after_|before_cache|cache\.|worker_info|system_info|docker_mtu|resolvconf|artifacts\.)/;
const MAX_SENTENCE_LINES = 500;

export const travis: CiSystem = {
  name: "Travis CI",
  wakes: ["travis_fold:", "travis_time:", COMMAND_SAID, "$ ", "Your build exited with", "has been terminated"],
  proven: true,
  stopsAtFailure: false,
  stamps: false,
  opens: (text) =>
    /^travis_(?:fold:start:|time:start:[0-9a-f]{8}$)/.test(text) || text.startsWith("Using worker: worker-"),
  open: () => new TravisRun(),
};

class TravisRun implements CiRun {
  #fold: string | null = null;
  /** Id of the command that runs. */
  #timer: string | null = null;
  /** The timer has started and nothing was printed since. */
  #awaitsCommand = false;
  #sentenceLines = 0;

  /** The sentence on how a command of several lines ended has as many lines as it. */
  get wantsAll(): boolean {
    return this.#sentenceLines > 0 || this.#awaitsCommand;
  }

  line(text: string): readonly CiEvent[] {
    if (this.#sentenceLines > 0 && !isMark(text)) return this.#sentence(text);
    this.#sentenceLines = 0;
    if (text === "") return [];
    const [, foldMark, fold = ""] = FOLD.exec(text) ?? [];
    if (foldMark !== undefined) return this.#timer === null ? this.#folded(foldMark, fold) : [];
    const [, timeMark, id = ""] = TIME.exec(text) ?? [];
    if (timeMark !== undefined) return this.#timed(timeMark, id);
    if (this.#awaitsCommand) return this.#command(text);
    if (STOPPED.test(text)) return [verdict(true, { stopped: true })];
    if (this.#timer !== null) return [];
    if (text.startsWith("$ ")) return [begin(text, { command: text.slice(2), aside: this.#isAside })];
    if (text.startsWith(COMMAND_SAID)) return this.#sentence(text);
    const done = DONE.exec(text);
    return done === null ? [] : [verdict(done[1] !== "0", { exitCode: Number(done[1]), blamesLast: false })];
  }

  /** A command that ended the shell itself (`set -e` in a sourced script) has no mark of its end. */
  end(hasVerdict: boolean): readonly CiEvent[] {
    return this.#timer !== null && !hasVerdict ? [{ kind: "end", failed: true, exitCode: null }] : [];
  }

  get #isAside(): boolean {
    return this.#fold !== null && ASIDE.test(this.#fold);
  }

  #folded(mark: string, fold: string): readonly CiEvent[] {
    if (mark === "start") {
      this.#fold = fold;
      return [begin(fold, { aside: this.#isAside })];
    }
    if (fold !== this.#fold) return [];
    this.#fold = null;
    return [ended(0)];
  }

  #timed(mark: string, id: string): readonly CiEvent[] {
    if (mark === "start" && this.#timer === null) {
      this.#timer = id;
      this.#awaitsCommand = true;
      return this.#fold === null ? [begin("script")] : [];
    }
    if (mark === "end" && id === this.#timer) {
      this.#timer = null;
      this.#awaitsCommand = false;
    }
    return [];
  }

  #command(text: string): readonly CiEvent[] {
    this.#awaitsCommand = false;
    if (!text.startsWith("$ ")) return [];
    return [begin(this.#fold ?? text, { command: text.slice(2), aside: this.#isAside })];
  }

  #sentence(text: string): readonly CiEvent[] {
    const [, exited, stopped] = RESULT.exec(text) ?? [];
    const code = exited ?? stopped;
    if (code === undefined && ++this.#sentenceLines < MAX_SENTENCE_LINES) return [];
    this.#sentenceLines = 0;
    return code === undefined || this.#isAside ? [] : [ended(Number(code))];
  }
}

function isMark(text: string): boolean {
  return FOLD.test(text) || TIME.test(text) || DONE.test(text);
}
