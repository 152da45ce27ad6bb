import { readFileSync } from "node:fs";
import { UserError } from "@regreen/contracts";
import { runAction } from "../../../packages/action-kit/src/index.ts";

// Runs in a process of its own, as an action does: everything it prints is what a runner reads.
const texts = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as string[];
for (const [index, text] of texts.entries()) {
  console.log(`=== ${index}`);
  await runAction(async ({ logger }) => {
    for (const level of ["debug", "info", "notice", "warning", "error"] as const) logger[level](text);
    await logger.group(text, async () => logger.info(`inside\n${text}`));
    return {
      verdict: { outcome: "proposed", reason_code: "not_proven", delivery: "none", message: text },
      outputs: { value: text },
      summary: "",
      annotations: [{ file: text, line: 1, column: 2, title: text, message: text }],
    };
  });
  await runAction(async () => {
    throw new UserError(text, { hint: text });
  });
  await runAction(async () => {
    throw new Error(text);
  });
}
process.exitCode = 0;
