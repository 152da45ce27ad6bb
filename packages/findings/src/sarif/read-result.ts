import { type Finding, SEVERITIES, type Severity } from "@regreen/contracts";
import { fingerprintOf } from "../fingerprint.ts";
import { asObject, asText, type Json, objects, position } from "./json.ts";
import { pathOf, wellFormed } from "./uri.ts";

const OWN = "regreenFingerprint/v1";

/** Reads the results of a run, one after the other: a finding, null for what is none, or why it can't be one. */
export function createReader(run: Json, roots: readonly string[]): (result: Json) => Finding | null | string {
  const tool = asObject(run.tool);
  const driver = asObject(tool?.driver);
  const components = [driver, ...objects(tool?.extensions)];
  const byId = new Map<string, Json>();
  for (const rule of components.flatMap((component) => objects(component?.rules))) byId.set(asText(rule.id), rule);
  const byIndex = objects(driver?.rules);
  const artifacts = objects(run.artifacts);
  const bases = asObject(run.originalUriBaseIds);
  const name = nameOf(asText(driver?.name)) || "sarif";
  const counts = new Map<string, number>();

  return (result) => {
    if (isNone(result)) return null;
    const reference = asObject(result.rule);
    const index = result.ruleIndex ?? reference?.index;
    const id = asText(result.ruleId) || asText(reference?.id);
    const rule = byId.get(id) ?? (typeof index === "number" ? byIndex[index] : undefined);
    // A result's rule may be a part of its descriptor's: `CA1000/1` of `CA1000` (§3.27.5).
    const described = rule ?? byId.get(id.slice(0, Math.max(0, id.lastIndexOf("/"))));
    const ruleName = nameOf(id || asText(described?.id)) || "unnamed";
    const place = asObject(asObject(objects(result.locations)[0])?.physicalLocation);
    if (place === null) return "A result is of no file.";
    const artifact = asObject(place.artifactLocation);
    const at = typeof artifact?.index === "number" ? asObject(artifacts[artifact.index]?.location) : null;
    const file = fileOf(artifact, bases, roots) ?? fileOf(at, bases, roots);
    if (file === null) return "A result is of a file that is not in the repository.";
    const message = messageOf(result, described) || ruleName;
    const full = isOwn(result, name) ? ruleName : `${name}/${ruleName}`.slice(0, 100).replace(/[./_-]+$/, "");
    const key = JSON.stringify([full, file, identityOf(result) || message]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    const own = asText(asObject(result.partialFingerprints)?.[OWN]);
    const properties = asObject(described?.properties);
    return {
      rule: full,
      title: titleOf(described) || ruleName,
      message,
      why: short(asText(asObject(described?.fullDescription)?.text), 2000) || titleOf(described) || message,
      severity: severityOf(result, described),
      confidence: confidenceOf(properties),
      persona: "regular",
      category: isSecurity(properties) ? "security" : "quality",
      location: { file, ...regionOf(asObject(place.region)) },
      related: [],
      // Another tool's changes are not proven, and its offsets are of a text that we have not seen.
      fix: null,
      package: null,
      fingerprint: /^[0-9a-f]{16}$/.test(own) ? own : fingerprintOf([full, file, identityOf(result) || message], count),
      help_url: urlOf(asText(described?.helpUri)),
      suppressed: suppressionOf(result),
    };
  };
}

/** What passed, is only for information that it was looked at, or is known from the baseline to be gone. */
function isNone({ kind, baselineState }: Json): boolean {
  return (kind !== undefined && kind !== "fail" && kind !== "open" && kind !== "review") || baselineState === "absent";
}

/** A name as the contract allows it: letters, digits and `_./-`. */
function nameOf(text: string): string {
  return text
    .slice(0, 200)
    .trim()
    .replace(/[^A-Za-z0-9_./-]+/g, "-")
    .replace(/^[^A-Za-z0-9]+|[./_-]+$/g, "")
    .slice(0, 60)
    .toString();
}

/** Our own files keep their rules' names, so that they are the same findings. */
function isOwn(result: Json, tool: string): boolean {
  return tool.startsWith("Regreen-") && asText(asObject(result.partialFingerprints)?.[OWN]) !== "";
}

/** What the tool itself knows the result by. */
function identityOf({ fingerprints, partialFingerprints }: Json): string {
  const all = { ...asObject(partialFingerprints), ...asObject(fingerprints) };
  const values = Object.keys(all)
    .sort()
    .slice(0, 20)
    .map((key) => `${key}=${asText(all[key])}`);
  return values.join("\n").slice(0, 4000);
}

/**
 * The tool's own number where there is one (CVSS, as GitHub reads it), else its level; `warning` where nothing is said (§3.27.10).
 * A level of `error` is `high`, never `critical`: linters use it for style.
 */
function severityOf(result: Json, rule: Json | undefined): Severity {
  const bag = asObject(result.properties);
  const said = SEVERITIES.find((severity) => severity === bag?.severity);
  if (said !== undefined) return said;
  const score = asObject(rule?.properties)?.["security-severity"] ?? bag?.["security-severity"];
  const number = typeof score === "number" ? score : Number.parseFloat(asText(score));
  if (number >= 0 && number <= 10) return scored(number);
  const level = asText(result.level) || asText(asObject(rule?.defaultConfiguration)?.level) || "warning";
  if (level === "error") return "high";
  if (level === "note") return "low";
  return level === "none" ? "info" : "medium";
}

function scored(score: number): Severity {
  if (score >= 9) return "critical";
  if (score >= 7) return "high";
  if (score >= 4) return "medium";
  return score > 0 ? "low" : "info";
}

function confidenceOf(properties: Json | null): Finding["confidence"] {
  const precision = asText(properties?.precision);
  if (precision === "very-high" || precision === "high") return "high";
  return precision === "low" ? "low" : "medium";
}

function isSecurity(properties: Json | null): boolean {
  const tags = Array.isArray(properties?.tags) ? properties.tags : [];
  return properties?.["security-severity"] !== undefined || tags.includes("security");
}

/** Lines and columns; what is not said is the start, and a region that ends before it begins is one character. */
function regionOf(region: Json | null): Omit<Finding["location"], "file"> {
  const start_line = position(region?.startLine) ?? 1;
  const start_column = position(region?.startColumn) ?? 1;
  const end_line = position(region?.endLine) ?? start_line;
  const end_column = position(region?.endColumn) ?? (end_line === start_line ? start_column : 1);
  const isBackwards = end_line < start_line || (end_line === start_line && end_column < start_column);
  return isBackwards
    ? { start_line, start_column, end_line: start_line, end_column: start_column + 1 }
    : { start_line, start_column, end_line, end_column };
}

/** A message is text, or names a text of its rule; `{0}` stands for an argument (§3.11). */
function messageOf(result: Json, rule: Json | undefined): string {
  const message = asObject(result.message);
  const named = asObject(asObject(rule?.messageStrings)?.[asText(message?.id)]);
  const template = asText(message?.text) || asText(named?.text) || titleOf(rule);
  const values = Array.isArray(message?.arguments) ? message.arguments.map(asText) : [];
  const text = template.slice(0, 4000).replace(/\{(\d)\}/g, (whole, index) => values[Number(index)] ?? whole);
  return short(text, 2000);
}

function titleOf(rule: Json | undefined): string {
  return short(asText(asObject(rule?.shortDescription)?.text) || asText(rule?.name), 300);
}

function short(text: string, most: number): string {
  return wellFormed(text.slice(0, most)).trim();
}

/** A file's path; of a relative one with its base's, where that is one of the repository, too. */
function fileOf(artifact: Json | null, bases: Json | null, roots: readonly string[]): string | null {
  const uri = asText(artifact?.uri).slice(0, 4000);
  if (uri === "") return null;
  const base = asText(asObject(bases?.[asText(artifact?.uriBaseId)])?.uri).slice(0, 4000);
  const isRelative = !/^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/)/.test(uri);
  if (base === "" || !isRelative) return pathOf(uri, roots);
  // A base outside of what is known is the root of the tool's checkout, wherever that was.
  return pathOf(`${base.replace(/\/*$/, "/")}${uri}`, roots) ?? pathOf(uri, roots);
}

function urlOf(text: string): string | null {
  return text.length <= 500 && /^https?:\/\//.test(text) && URL.canParse(text) ? text : null;
}

function suppressionOf(result: Json): Finding["suppressed"] {
  const accepted = objects(result.suppressions).find(({ status }) => status === undefined || status === "accepted");
  if (accepted === undefined && result.baselineState !== "unchanged") return null;
  if (accepted === undefined) return { by: "baseline", reason: "The tool knows it from its own baseline." };
  const own = asObject(accepted.properties)?.by;
  const by = own === "baseline" || own === "policy" ? own : accepted.kind === "external" ? "policy" : "comment";
  return { by, reason: short(asText(accepted.justification), 500) };
}
