import type { Failure, FixRequest } from "@regreen/contracts";
import { STANDARD_MODULES } from "../imports/python-library-data.ts";

/** A module that a program looked for and did not find. */
export interface MissingName {
  readonly ecosystem: "node" | "python" | "rust" | "go";
  /** Package name (`@scope/name`) in Node, top-level module in Python, crate in Rust, import path in Go. */
  readonly name: string;
  /** File that imports it, when the failure says so. */
  readonly importer: string | null;
}

/** How Node, TypeScript, Jest, Vite, webpack and esbuild put it. */
const NODE = [
  /Cannot find (?:package|module) '([^'\n]{1,200})'/,
  /Failed to resolve import "([^"\n]{1,200})"/,
  /Can't resolve '([^'\n]{1,200})'/,
  /Could not resolve "([^"\n]{1,200})"/,
];
const PYTHON = [/No module named '([\w.]{1,200})'/, /No module named ([\w.]{1,200})[ \t]*$/m];

const RUST = [
  /^unresolved import `([a-z_]\w{0,100})(?:::|`)/,
  /^can't find crate for `([a-z_]\w{0,100})`/,
  /^(?:cannot find|failed to resolve: use of) [a-z ]{1,40}(?:crate|module)[a-z ]{0,20} `([a-z_]\w{0,100})`/,
];
const GO = [
  /\bno required module provides package ([A-Za-z0-9][\w./~-]{1,300})/,
  /\bcannot find module providing package ([A-Za-z0-9][\w./~-]{1,300})/,
];
/** Crates that the compiler brings, and words that name places of one's own crate. */
const RUST_OWN = new Set(["std", "core", "alloc", "proc_macro", "test", "crate", "self", "super"]);

/** Modules of Node itself, which no registry may stand in for. */
const BUILTINS = new Set(
  `assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs
  http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream
  string_decoder sys test timers tls trace_events tty url util v8 vm wasi worker_threads zlib`.split(/\s+/),
);
const PACKAGE_NAME = /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

/** Every missing name of a cause, each once. Relative imports, built-ins and path aliases are not packages. */
export function missingNames(request: FixRequest): MissingName[] {
  const { failures, relevant_logs } = request.context;
  const fromFailures = failures.flatMap((failure) => namesIn(failure.message, failure));
  const found = fromFailures.length > 0 ? fromFailures : relevant_logs.flatMap((text) => namesIn(text, null));
  const seen = new Set<string>();
  return found.filter(({ ecosystem, name }) => !seen.has(`${ecosystem} ${name}`) && seen.add(`${ecosystem} ${name}`));
}

function namesIn(text: string, failure: Failure | null): MissingName[] {
  const importer = failure?.file ?? null;
  for (const pattern of RUST) {
    const crate = failure?.file?.endsWith(".rs") === true ? pattern.exec(text)?.[1] : undefined;
    if (crate !== undefined && !RUST_OWN.has(crate)) return [{ ecosystem: "rust", name: crate, importer }];
  }
  for (const pattern of GO) {
    const path = pattern.exec(text)?.[1];
    if (path !== undefined) return [{ ecosystem: "go", name: path, importer }];
  }
  for (const pattern of PYTHON) {
    const module = pattern.exec(text)?.[1]?.split(".")[0];
    // What the standard library dropped comes back from no package of that name.
    if (module !== undefined && STANDARD_MODULES.has(module)) return [];
    if (module !== undefined && /^[A-Za-z_]\w*$/.test(module)) return [{ ecosystem: "python", name: module, importer }];
  }
  for (const pattern of NODE) {
    const name = packageOf(pattern.exec(text)?.[1] ?? "");
    if (name !== null) return [{ ecosystem: "node", name, importer }];
  }
  return [];
}

/** `@scope/name/sub` → `@scope/name`; null for what is no package. */
function packageOf(specifier: string): string | null {
  const parts = specifier.split("/");
  const name = parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
  return PACKAGE_NAME.test(name) && name.length <= 214 && !BUILTINS.has(name) ? name : null;
}
