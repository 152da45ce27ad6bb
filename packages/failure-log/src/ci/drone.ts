import type { CiSystem } from "./ci-system.ts";
import { PlusCommands } from "./plus-commands.ts";

/*
 * Drone and Woodpecker keep one text a step: `+ command` before each command of a shell that stops at its first failure. The
 * exit code is not in it. Only the text of a step that begins with the clone can be told from a script's own `set -x`.
 */

const OPENS =
  /^(?:Initialized empty Git repository in \/(?:drone|woodpecker)\/src\/|\+ .{0,200}\/(?:drone|woodpecker)\/src\b)/;

export const drone: CiSystem = {
  name: "Drone",
  wakes: ["/drone/src", "/woodpecker/src"],
  proven: false,
  stopsAtFailure: true,
  stamps: false,
  opens: (text) => OPENS.test(text),
  open: () => new PlusCommands((command) => /^git (?:init|remote|fetch|checkout|reset|submodule) /.test(command)),
};
