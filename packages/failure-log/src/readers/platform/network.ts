import type { FixType } from "@regreen/contracts";
import type { Line, PartialFinding, Reader, ReaderRun, Sink } from "../../reader.ts";

interface Trouble {
  readonly literal: string;
  readonly pattern: RegExp;
  readonly name: string;
  readonly fixType?: FixType;
  /** How sure it is even when the work went on after it; downloads are tried again, so mostly not. */
  readonly alone?: number;
}

/** What clients of all kinds say when the far side, or the way there, is at fault. */
const TROUBLES: readonly Trouble[] = [
  { literal: "ould not resolve host", pattern: /[Cc]ould not resolve host/, name: "network" },
  {
    literal: "emporary failure in name resolution",
    pattern: /[Tt]emporary failure (?:in name resolution|resolving)/,
    name: "network",
  },
  { literal: "emporary failure resolving", pattern: /[Tt]emporary failure resolving/, name: "network" },
  { literal: "failed to lookup address information", pattern: /failed to lookup address information/, name: "network" },
  { literal: "getaddrinfo", pattern: /getaddrinfo (?:ENOTFOUND|EAI_AGAIN|failed)|getaddrinfo\(3\)/, name: "network" },
  { literal: "UnknownHostException", pattern: /UnknownHostException: \S/, name: "network" },
  { literal: "no such host", pattern: /dial tcp: lookup \S{1,200}.{0,60}: no such host/, name: "network" },
  { literal: "TLS handshake timeout", pattern: /TLS handshake timeout/, name: "network" },
  { literal: "SSL connect error", pattern: /^(?!.{0,20}External link).{0,300}SSL connect error/, name: "network" },
  { literal: "SSL_ERROR_SYSCALL", pattern: /SSL_ERROR_SYSCALL|SSL_read: /, name: "network" },
  { literal: "SSLError", pattern: /SSLError\(|requests\.exceptions\.SSLError/, name: "network" },
  { literal: "onnection reset by peer", pattern: /[Cc]onnection reset by peer/, name: "network" },
  { literal: "ECONNRESET", pattern: /\bECONNRESET\b/, name: "network" },
  { literal: "ETIMEDOUT", pattern: /\bETIMEDOUT\b/, name: "network" },
  { literal: "onnection timed out", pattern: /[Cc]onnection timed out/, name: "network" },
  { literal: "onnect timeout", pattern: /[Cc]onnect timeout\b/, name: "network" },
  { literal: "onnect timed out", pattern: /[Cc]onnect timed out/, name: "network" },
  { literal: "Network is unreachable", pattern: /Network is unreachable/, name: "network" },
  { literal: "establish HTTP connection", pattern: /Couldn't establish HTTP connection/, alone: 0.8, name: "network" },
  {
    literal: "ailed to establish a new connection",
    pattern: /[Ff]ailed to establish a new connection/,
    name: "network",
  },
  { literal: "socket hang up", pattern: /socket hang up/, name: "network" },
  {
    literal: "unexpected disconnect while reading sideband",
    pattern: /unexpected disconnect while reading sideband/,
    name: "network",
  },
  {
    literal: "remote end hung up unexpectedly",
    pattern: /^fatal: the remote end hung up unexpectedly/i,
    name: "network",
  },
  { literal: "RPC failed; ", pattern: /^error: RPC failed; /, name: "network" },
  { literal: "fatal: early EOF", pattern: /^fatal: early EOF/, name: "network" },
  {
    literal: "fatal: unable to access",
    pattern:
      /^fatal: unable to access 'https?:.{0,300}(?:Could not resolve|Failed to connect|timed out|50\d|SSL|TLS|GnuTLS|reset|Empty reply|HTTP\/2)/,
    name: "network",
    alone: 0.88,
  },
  { literal: "fatal: unable to connect to", pattern: /^fatal: unable to connect to /, name: "network", alone: 0.85 },
  { literal: "curl: (", pattern: /^(?:.{0,40}\s)?curl: \((?:5|6|7|16|18|28|35|52|55|56|92)\) /, name: "network" },
  {
    literal: "curl: (22) ",
    pattern: /^(?:.{0,40}\s)?curl: \(22\) The requested URL returned error: /,
    name: "download",
  },
  { literal: "curl: (60) ", pattern: /^(?:.{0,40}\s)?curl: \(60\) SSL certificate problem/, name: "network" },
  {
    literal: "wget: ",
    pattern: /^wget: (?:unable to resolve|server returned error|can't connect|bad address|download timed out)/,
    name: "download",
  },
  { literal: "ERROR ", pattern: /^\d{4}-\d\d-\d\d .{1,20}ERROR (?:40[348]|429|50\d): /, name: "download", alone: 0.85 },
  { literal: "Unable to establish SSL connection", pattern: /^Unable to establish SSL connection/, name: "network" },
  { literal: "Service Unavailable", pattern: /\b503:? Service (?:Temporarily )?Unavailable/, name: "network" },
  { literal: "Bad Gateway", pattern: /\b502:? Bad Gateway/, name: "network" },
  { literal: "Gateway Time", pattern: /\b504:? Gateway Time-?[Oo]ut/, name: "network" },
  { literal: "Too Many Requests", pattern: /\b429:? Too Many Requests|Too Many Requests \(429\)/, name: "rate-limit" },
  { literal: "toomanyrequests", pattern: /toomanyrequests: /, name: "rate-limit", alone: 0.9 },
  {
    literal: "rate limit",
    pattern:
      /API rate limit exceeded|exceeded a secondary rate limit|You have reached your (?:unauthenticated )?pull rate limit/i,
    name: "rate-limit",
    alone: 0.85,
  },
  {
    literal: "deadline exceeded",
    pattern: /net\/http: request canceled.{0,200}|context deadline exceeded \(Client\.Timeout/,
    name: "network",
  },
  { literal: "i/o timeout", pattern: /dial tcp .{1,200}: i\/o timeout/, name: "network" },
  {
    literal: "onnection refused",
    pattern:
      /dial tcp .{1,200}connect: connection refused|Failed to connect to \S{1,200} port \d{1,5}.{0,60}: Connection refused/,
    name: "network",
  },
  {
    literal: "Failed to download a",
    pattern: /Failed to download a(?:ction|rchive)/,
    name: "action-download",
    alone: 0.9,
  },
  {
    literal: "remote python downloads",
    pattern: /^error: Error while fetching remote python downloads/,
    name: "download",
    alone: 0.85,
  },
  { literal: "keyserver receive failed", pattern: /^gpg: keyserver receive failed/, name: "keyserver" },
  { literal: "Failed to fetch ", pattern: /^E: Failed to fetch \S{1,400}/, name: "package-mirror", alone: 0.85 },
  {
    literal: "Unable to fetch some archives",
    pattern: /^E: (?:Unable to fetch some archives|Some index files failed to download)/,
    name: "package-mirror",
    alone: 0.85,
  },
  { literal: "Hash Sum mismatch", pattern: /Hash Sum mismatch/, name: "package-mirror", alone: 0.8 },
  { literal: "failed retrieving file", pattern: /^error: failed retrieving file /, name: "package-mirror" },
  {
    literal: "Failed to download metadata for repo",
    pattern: /^Error: Failed to download metadata for repo /,
    name: "package-mirror",
    alone: 0.88,
  },
  {
    literal: "temporary error (try again later)",
    pattern: /temporary error \(try again later\)/,
    name: "package-mirror",
  },
];
/** How a step ends; what was said right before it is why. */
const ENDS = [
  "Process completed with exit code",
  " exited with ",
  "failed and exited with",
  "Job failed: exit",
] as const;
/** `curl: (22)` ends the step with that very code. */
const CODE = /exit(?:ed with| code)? (\d{1,3})\b/;
const NEAR = 8;
const UNSURE = 0.5;
const HINT = 0.55;
const MAX = 40;

/** The network, mirrors, registries and rate limits. A trouble counts fully where the step ends right after it. */
export const network: Reader = {
  tool: "platform",
  wakes: [...new Set([...TROUBLES.map((trouble) => trouble.literal), ...ENDS])],
  open: ({ command }) => createRun(command === null),
};

/** @param isPlain the output of a program, or a log whose steps nobody knows */
function createRun(isPlain: boolean): ReaderRun {
  const held = new Map<string, PartialFinding & { strength: number }>();
  let hasEnd = false;

  function line(line: Line): boolean {
    const { text, number, mark } = line;
    if (/^Process completed|exited with|^ERROR: Job failed/.test(text)) settle(text, number);
    const trouble = TROUBLES.find(({ literal, pattern }) => text.includes(literal) && pattern.test(text));
    if (trouble === undefined || mark === "warning" || /[Rr]etry|[Nn]ext [Aa]ttempt|[Tt]rying again/.test(text))
      return false;
    const known = held.get(text);
    if (known === undefined && held.size >= MAX) return false;
    const alone = Math.max(trouble.alone ?? UNSURE, mark === "error" ? 0.85 : 0);
    held.set(text, {
      ...findingOf(trouble, text),
      start: known?.start ?? number,
      retold: known === undefined ? null : number,
      strength: alone,
    });
    return false;
  }

  function settle(text: string, number: number): void {
    const code = CODE.exec(text)?.[1];
    hasEnd = true;
    for (const finding of held.values()) {
      const last = finding.retold ?? finding.start;
      const isOwn = code !== undefined && finding.message.includes(`curl: (${code})`);
      if (number - last <= NEAR || isOwn) finding.strength = Math.max(finding.strength, 0.88);
    }
  }

  function end(sink: Sink, last: number): void {
    if (!hasEnd && !isPlain) settle("", last);
    // What was tried again and went well is no cause; if it was one, it stands among the lines that speak of errors.
    // In the plain output of a program nobody says how it ended.
    for (const finding of held.values())
      if (finding.strength > UNSURE || (isPlain && !hasEnd))
        sink.find({ ...finding, strength: Math.max(finding.strength, HINT) });
  }
  return { line, end };
}

function findingOf({ name, fixType }: Trouble, text: string): Omit<PartialFinding, "start" | "strength"> {
  return {
    tool: "platform",
    fixType: fixType ?? "infra",
    message: text.trim(),
    outcome: "error",
    pattern: `platform/${name}`,
  };
}
