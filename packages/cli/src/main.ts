#!/usr/bin/env node
import { isActionlintThread, serveActionlint } from "@regreen/action-audit-workflows/actionlint/thread";
import { isRuffWorker, serveRuff } from "@regreen/ruff/worker";
import { runCli } from "./program.ts";
import { systemIo } from "./system-io.ts";

// The embedded ruff and actionlint run in workers, which a bundle can only start as itself.
if (isRuffWorker()) await serveRuff();
else if (isActionlintThread()) await serveActionlint();
else {
  const io = systemIo();
  process.exitCode = await runCli(process.argv.slice(2), io);
  // Whatever was interrupted may still be waiting for something.
  if (io.signal.aborted) process.exit();
}
