import { Command, Option } from "commander";
import type { Io } from "../io.ts";

interface Flags {
  readonly osv: string;
  readonly match: string;
}

/** `regreen audit-dependencies --osv DIR --match FILE.jsonl --format jsonl`: whether an advisory is about a version, row by row. */
export function auditDependenciesCommand(io: Io, exit: (code: number) => void): Command {
  return new Command("audit-dependencies")
    .description("Match package versions with OSV advisories; offline.")
    .requiredOption("--osv <dir>", "folder of OSV records, one JSON file each")
    .requiredOption("--match <file>", "rows {id, ecosystem, package, version, advisory}")
    .addOption(new Option("--format <format>", "jsonl: one JSON object a line").choices(["jsonl"]).default("jsonl"))
    .action(async ({ osv, match }: Flags) => {
      const { matchToJsonl } = await import("./match-jsonl.ts");
      exit(await matchToJsonl(osv, match, io));
    });
}
