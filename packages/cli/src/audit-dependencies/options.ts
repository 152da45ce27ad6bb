import { UserError } from "@regreen/contracts";
import { type Command, Option } from "commander";
import type { Instead } from "../actions/command.ts";
import type { Io } from "../io.ts";

/** What `audit-dependencies` takes beside the action's inputs: paths without a flag, and lines for programs, of files alone. */
export function addDependencyOptions(command: Command): Command {
  return command
    .argument("[path...]", "files and folders to look at, as `--paths`")
    .option("--osv <dir>", "folder of OSV records, one JSON file each: one JSON object a line, and nobody is asked")
    .option("--match <file>", "with --osv, instead of paths: rows {id, ecosystem, package, version, advisory}")
    .addOption(
      new Option("--format <format>", "jsonl: one JSON object a line; sbom: CycloneDX 1.6").choices(["jsonl", "sbom"]),
    );
}

interface Flags {
  readonly osv?: string;
  readonly match?: string;
  readonly format?: "jsonl" | "sbom";
}

/** With `--osv` or `--format` the files are looked at as they are: no policy, no baseline, no network, nothing is written. */
export function dependenciesInstead(io: Io): Instead {
  return (flags, paths) => {
    const { osv, match, format } = flags as Flags;
    if (osv === undefined && match === undefined && format === undefined) return null;
    if (osv === undefined && format !== "sbom")
      throw new UserError("There is no --osv.", {
        hint: "Name a folder of OSV records, one JSON file each: --osv DIR.",
      });
    if (match !== undefined && osv !== undefined) return toMatches(osv, match, io);
    return toLines(paths, { osv, format: format ?? "jsonl" }, io);
  };
}

/** Loaded only when they are wanted, as are the actions. */
async function toMatches(osv: string, match: string, io: Io): Promise<number> {
  const { matchToJsonl } = await import("./match-jsonl.ts");
  return matchToJsonl(osv, match, io);
}

async function toLines(
  paths: readonly string[],
  options: { readonly osv: string | undefined; readonly format: "jsonl" | "sbom" },
  io: Io,
): Promise<number> {
  const { auditPaths } = await import("./audit-paths.ts");
  return auditPaths(paths.length > 0 ? paths : ["."], options, io);
}
