import { begin, type CiEvent, type CiRun } from "./ci-system.ts";

/**
 * The stretches of a shell that prints each command as `+ command` before it runs it (`set -x`) and stops at the first
 * failure (`set -e`). A command's output may hold such lines as well; they shorten the last stretch, never hide it.
 */
export class PlusCommands implements CiRun {
  readonly wantsAll = true;
  readonly #isSetUp: (command: string) => boolean;

  /** @param isSetUp whether the CI system itself runs the command */
  constructor(isSetUp: (command: string) => boolean) {
    this.#isSetUp = isSetUp;
  }

  line(text: string): readonly CiEvent[] {
    if (!text.startsWith("+ ") || text.length > 4_000) return [];
    const command = text.slice(2);
    return [begin(text.slice(0, 300), { command, aside: this.#isSetUp(command) })];
  }

  end(): readonly CiEvent[] {
    return [];
  }
}
