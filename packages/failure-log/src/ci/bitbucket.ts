import { type CiEvent, type CiSystem, verdict } from "./ci-system.ts";
import { PlusCommands } from "./plus-commands.ts";

/*
 * Bitbucket Pipelines prints `+ command` for its own set-up and for the script, and nothing on how a command ended; the
 * script stops at its first failure. What follows a script is the search for test reports.
 */

const SET_UP =
  /^(?:umask 000|GIT_LFS_SKIP_SMUDGE=1 |retry \d|git (?:clone|remote|reset|config|fetch|checkout) |chmod 777 |export BUILD_ARTIFACTS)/;
const STOPPED = /^(?:Container '.{1,100}' exceeded memory limit\.|The build has exceeded the maximum time)/;

export const bitbucket: CiSystem = {
  name: "Bitbucket Pipelines",
  wakes: ["+ umask 000", "Searching for test report files", "exceeded memory limit", "exceeded the maximum time"],
  proven: false,
  stopsAtFailure: true,
  stamps: false,
  opens: (text) => text === "+ umask 000",
  open: () => new BitbucketRun((command) => SET_UP.test(command)),
};

class BitbucketRun extends PlusCommands {
  override line(text: string): readonly CiEvent[] {
    if (text.startsWith("Searching for test report files in directories")) {
      return [{ kind: "begin", name: "test reports", command: null, aside: true }];
    }
    if (STOPPED.test(text)) return [verdict(true, { stopped: text.includes("maximum time") })];
    return super.line(text);
  }
}
