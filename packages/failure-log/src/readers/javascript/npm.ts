import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

const PREFIX = /^npm (?:error|ERR!) ?/;
const MAX_BLOCK_LINES = 400;
const MAX_SAID = 12;

/** Lines that say nothing about this failure. */
const FILLER =
  /^(?:A complete log|For a full report|Usage:|Options:|Clean install a project|(?:syscall|path|dest|errno) |(?:404|notarget)$|npm ci$)/;

interface Meaning {
  readonly fixType: FixType;
  readonly pattern: string;
  readonly strength: number;
  readonly file?: string;
}

const NETWORK: Meaning = { fixType: "infra", pattern: "npm/network", strength: 0.88 };
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ERESOLVE: { fixType: "dependency_conflict", pattern: "npm/eresolve", strength: 0.97, file: "package.json" },
  E404: { fixType: "dependency_conflict", pattern: "npm/no-such-package", strength: 0.93, file: "package.json" },
  ETARGET: { fixType: "dependency_conflict", pattern: "npm/no-such-version", strength: 0.95, file: "package.json" },
  ENOVERSIONS: { fixType: "dependency_conflict", pattern: "npm/no-such-version", strength: 0.93, file: "package.json" },
  EINTEGRITY: { fixType: "dependency_conflict", pattern: "npm/integrity", strength: 0.9, file: "package-lock.json" },
  EPEERINVALID: { fixType: "dependency_conflict", pattern: "npm/eresolve", strength: 0.95, file: "package.json" },
  EINVALIDPACKAGENAME: {
    fixType: "config_error",
    pattern: "npm/package-json-invalid",
    strength: 0.93,
    file: "package.json",
  },
  EINVALIDTAGNAME: {
    fixType: "config_error",
    pattern: "npm/package-json-invalid",
    strength: 0.93,
    file: "package.json",
  },
  EBADDEVENGINES: { fixType: "env_setup", pattern: "npm/engine", strength: 0.93 },
  EPUBLISHCONFLICT: { fixType: "config_error", pattern: "npm/forbidden", strength: 0.9 },
  EBADENGINE: { fixType: "env_setup", pattern: "npm/engine", strength: 0.93 },
  EBADPLATFORM: { fixType: "env_setup", pattern: "npm/platform", strength: 0.93 },
  ENOENT: { fixType: "config_error", pattern: "npm/no-such-file", strength: 0.85 },
  EJSONPARSE: { fixType: "config_error", pattern: "npm/package-json-invalid", strength: 0.95, file: "package.json" },
  EUSAGE: { fixType: "config_error", pattern: "npm/usage", strength: 0.9 },
  E401: { fixType: "config_error", pattern: "npm/unauthorised", strength: 0.93 },
  E403: { fixType: "config_error", pattern: "npm/forbidden", strength: 0.9 },
  ENEEDAUTH: { fixType: "config_error", pattern: "npm/unauthorised", strength: 0.93 },
  EACCES: { fixType: "env_setup", pattern: "npm/access", strength: 0.85 },
  ENOSPC: { fixType: "infra", pattern: "npm/disk-full", strength: 0.95 },
  ECONNRESET: NETWORK,
  ECONNREFUSED: NETWORK,
  ETIMEDOUT: NETWORK,
  ENOTFOUND: NETWORK,
  EAI_AGAIN: NETWORK,
  ERR_SOCKET_TIMEOUT: NETWORK,
  E500: NETWORK,
  E502: NETWORK,
  E429: NETWORK,
  ECONNABORTED: NETWORK,
  EPIPE: NETWORK,
  ESOCKETTIMEDOUT: NETWORK,
  FETCH_ERROR: NETWORK,
  E503: NETWORK,
  E504: NETWORK,
};
/** npm 2 to 6 had no code for what came damaged over the network. */
const BROKEN_OFF =
  /^(?:cb\(\) never called!|registry error parsing json|Unexpected end of (?:JSON )?input while parsing|network (?:socket hang up|timeout|request to|tunneling)|shasum check failed)/m;
const OUT_OF_SYNC: Meaning = {
  fixType: "stale_generated",
  pattern: "npm/lock-out-of-sync",
  strength: 0.97,
  file: "package-lock.json",
};
const NO_SCRIPT: Meaning = {
  fixType: "config_error",
  pattern: "npm/missing-script",
  strength: 0.95,
  file: "package.json",
};

interface Block {
  readonly start: number;
  code: string | null;
  readonly said: { text: string; number: number }[];
}

/** npm: the block of `npm error` lines (`npm ERR!` before version 10.8). A script that failed is told by its own tool. */
export const npm: Reader = { tool: "npm", wakes: ["npm error", "npm ERR!"], open: () => createRun() };

function createRun(): ReaderRun {
  let block: Block | null = null;

  function flush(sink: Sink): void {
    const finding = block === null ? null : meaningOf(block);
    if (finding !== null) sink.find(finding);
    block = null;
  }

  function line({ text, number }: Line, sink: Sink): boolean {
    const prefix = PREFIX.exec(text);
    if (prefix === null || (block !== null && number - block.start > MAX_BLOCK_LINES)) {
      flush(sink);
      return false;
    }
    const said = text.slice(prefix[0].length);
    const code = /^code (\S{1,60})$/.exec(said)?.[1];
    if (code !== undefined && block?.code != null) flush(sink);
    block ??= { start: number, code: null, said: [] };
    if (code !== undefined) block.code = code;
    else if (said.trim() !== "" && block.said.length < MAX_SAID) block.said.push({ text: said.trim(), number });
    return true;
  }
  return { line, end: flush };
}

function meaningOf(block: Block): PartialFinding | null {
  const text = block.said.map((line) => line.text).join("\n");
  const meaning =
    /are in sync\. Please update your lock file|lock file's .{1,200} does not satisfy|^Missing: .{1,300} from lock file/m.test(
      text,
    )
      ? OUT_OF_SYNC
      : /^Missing script: /m.test(text)
        ? NO_SCRIPT
        : (MEANINGS[block.code ?? ""] ?? (BROKEN_OFF.test(text) ? NETWORK : undefined));
  if (meaning === undefined) return null;
  const shown = block.said.filter((line) => !FILLER.test(line.text)).slice(0, 8);
  return {
    tool: "npm",
    fixType: meaning.fixType,
    message: shown.map((line) => line.text.replace(/^(?:enoent|notarget|404) +/, "")).join("\n") || (block.code ?? ""),
    file: meaning.file ?? null,
    rule: block.code,
    start: block.start,
    end: shown.at(-1)?.number ?? block.start,
    pattern: meaning.pattern,
    strength: meaning.strength,
    outcome: "error",
  };
}
