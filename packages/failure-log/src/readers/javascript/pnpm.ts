import type { FixType } from "@regreen/contracts";
import type { Line, Reader, ReaderRun, Sink } from "../../reader.ts";

/** ` ERR_PNPM_CODE  Cannot install …` between thin spaces, in version 11 `[ERR_PNPM_CODE] Cannot install …`, since 12 `Error: ERR_PNPM_CODE`. */
const CODE = /^\s?(?:Error: |\[)?ERR_PNPM_([A-Z0-9_]{1,80})\]?(?:\s{1,4}(\S.*))?$/;
const MAX_BLOCK_LINES = 25;

interface Meaning {
  readonly fixType: FixType;
  readonly name: string;
  readonly file?: string;
}

const LOCKFILE: Meaning = { fixType: "stale_generated", name: "outdated-lockfile", file: "pnpm-lock.yaml" };
const NETWORK: Meaning = { fixType: "infra", name: "network" };
const MISSING: Meaning = { fixType: "dependency_conflict", name: "no-such-package", file: "package.json" };
const MEANINGS: readonly (readonly [RegExp, Meaning | null])[] = [
  [
    /^(?:OUTDATED_LOCKFILE|LOCKFILE_CONFIG_MISMATCH|FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE|LOCKFILE_MISSING_DEPENDENCY|BROKEN_LOCKFILE)$/,
    LOCKFILE,
  ],
  [/^NO_LOCKFILE$/, { ...LOCKFILE, name: "no-lockfile" }],
  [/^(?:NO_MATCHING_VERSION|NO_VERSIONS|FETCH_404|PACKAGE_NOT_FOUND)/, MISSING],
  [/^(?:PEER_DEP_ISSUES|TARBALL_INTEGRITY|NO_MATCHING_VERSION_INSIDE_WORKSPACE)/, { ...MISSING, name: "conflict" }],
  [/^(?:UNSUPPORTED_ENGINE|BAD_PM_VERSION|UNSUPPORTED_PLATFORM)/, { fixType: "env_setup", name: "engine" }],
  [/^(?:META_FETCH_FAIL|FETCH_5\d\d|FETCH_429|TARBALL_FETCH|ECONN|ETIMEDOUT|ENOTFOUND)/, NETWORK],
  [/^(?:FETCH_40[13])/, { fixType: "config_error", name: "unauthorised" }],
  [/^NO_SCRIPT/, { fixType: "config_error", name: "missing-script", file: "package.json" }],
  // A script failed: its own tool says why.
  [/^(?:RECURSIVE_\w{0,40}FAIL|RECURSIVE_EXEC|ELIFECYCLE)/, null],
];
const OTHER: Meaning = { fixType: "config_error", name: "other" };

/** pnpm, 9 to 12. */
export const pnpm: Reader = { tool: "pnpm", wakes: ["ERR_PNPM_"], open: () => createRun() };

function createRun(): ReaderRun {
  let block: { code: string; start: number; end: number; said: string[] } | null = null;

  function flush(sink: Sink): void {
    if (block !== null) report(block.code, block.said, block.start, block.end, sink);
    block = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const match = CODE.exec(text);
    if (match !== null) {
      flush(sink);
      block = { code: match[1] ?? "", start: number, end: number, said: match[2] === undefined ? [] : [match[2]] };
      return true;
    }
    if (block === null) return false;
    const said = text.replace(/^[\s│╰├─▶×]+/, "").trim();
    const isOver = (said === "" && block.said.length > 0) || number - block.start > MAX_BLOCK_LINES || /^\S/.test(text);
    if (isOver || said.startsWith("help: ")) {
      flush(sink);
      return false;
    }
    if (said !== "" && said !== "installing dependencies" && block.said.length < 12) {
      block.said.push(said);
      block.end = number;
    }
    return true;
  }
  return { line, end: flush };
}

function report(code: string, said: readonly string[], start: number, end: number, sink: Sink): void {
  const known = MEANINGS.find(([pattern]) => pattern.test(code));
  if (known?.[1] === null) return;
  const meaning = known?.[1] ?? OTHER;
  sink.find({
    tool: "pnpm",
    fixType: meaning.fixType,
    message: said.join("\n") || code,
    file: meaning.file ?? null,
    rule: `ERR_PNPM_${code}`,
    outcome: "error",
    start,
    end,
    pattern: `pnpm/${meaning.name}`,
    strength: known === undefined ? 0.65 : 0.96,
  });
}
