import { UserError } from "@regreen/contracts";
import { Command, Option } from "commander";
import type { Io } from "../io.ts";

interface Flags {
  readonly osv?: string;
  readonly match?: string;
  readonly format: "jsonl" | "sbom";
}

/**
 * `regreen audit-dependencies PATH… --osv DIR`: what advisories say of lockfiles and manifests, or with `--format sbom` what is in
 * them. With `--match FILE.jsonl`: whether an advisory is about a version, row by row.
 */
export function auditDependenciesCommand(io: Io, exit: (code: number) => void): Command {
  return new Command("audit-dependencies")
    .description("Audit lockfiles and manifests with OSV advisories; offline.")
    .argument("[path...]", "files and folders to look at")
    .option("--osv <dir>", "folder of OSV records, one JSON file each")
    .option("--match <file>", "instead of paths: rows {id, ecosystem, package, version, advisory}")
    .addOption(
      new Option("--format <format>", "jsonl: one JSON object a line; sbom: CycloneDX 1.6")
        .choices(["jsonl", "sbom"])
        .default("jsonl"),
    )
    .action(async (paths: readonly string[], { osv, match, format }: Flags) => {
      if (osv === undefined && format !== "sbom")
        throw new UserError("There is no --osv.", {
          hint: "Name a folder of OSV records, one JSON file each: --osv DIR.",
          reasonCode: "bad_input",
        });
      if (match !== undefined && osv !== undefined) {
        const { matchToJsonl } = await import("./match-jsonl.ts");
        return exit(await matchToJsonl(osv, match, io));
      }
      const { auditPaths } = await import("./audit-paths.ts");
      exit(await auditPaths(paths.length > 0 ? paths : ["."], { osv, format }, io));
    });
}
