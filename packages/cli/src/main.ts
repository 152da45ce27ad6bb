#!/usr/bin/env node
import { runCli } from "./program.ts";
import { systemIo } from "./system-io.ts";

process.exitCode = await runCli(process.argv.slice(2), systemIo());
