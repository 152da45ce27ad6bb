import { UserError } from "@regreen/contracts";
import { runAction } from "../src/index.ts";

/** A tiny action, started as a process by run-action.test.ts; what it does is its input. */
await runAction(async ({ inputs, logger, setOutput }) => {
  const what = inputs.required("what");
  setOutput("early", "1");
  if (what === "killed") process.kill(process.pid, "SIGKILL");
  if (what === "user-error") throw new UserError("The file is not there.", { hint: "Pass one that is." });
  if (what === "bug") throw new TypeError("x is not a function");
  logger.info("::error::forged by a log line");
  return {
    verdict: { outcome: "not_fixable", reason_code: "no_recipe", delivery: "none", message: "No recipe applies." },
    outputs: { extra: "1" },
    summary: "### Hello\n",
    annotations: [{ file: "a,b:c.js", line: 3, column: 5, title: "x::y, z", message: "one\n::error::two" }],
  };
});
