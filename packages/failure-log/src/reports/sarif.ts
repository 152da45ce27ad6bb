import { asArray, asObject, asText, count, type Json, objects } from "./json.ts";
import { type LintFacts, levelOf, lintReport } from "./lint-entry.ts";
import type { Report } from "./report.ts";

/**
 * SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0): a result's level is its own, else its rule's, else `warning` (§3.27.10).
 * What is suppressed, passed, or known from a baseline is left out.
 */
export function readSarif(value: unknown): Report | null {
  const log = asObject(value);
  if (
    log === null ||
    !Array.isArray(log.runs) ||
    !(asText(log.version).startsWith("2.") || asText(log.$schema).includes("sarif"))
  )
    return null;
  const runs = objects(log.runs);
  const findings = runs.flatMap((run) => resultsOf(run));
  const [first] = runs.map((run) => asText(asObject(asObject(run.tool)?.driver)?.name)).filter((name) => name !== "");
  return lintReport((first ?? "sarif").toLowerCase(), findings);
}

function resultsOf(run: Json): LintFacts[] {
  const tool = asObject(run.tool);
  const driver = asObject(tool?.driver);
  const rules = [driver, ...objects(tool?.extensions)].flatMap((component) => objects(component?.rules));
  const artifacts = objects(run.artifacts);
  const byId = new Map(rules.map((rule) => [asText(rule.id), rule]));
  // Files that a tool could not read are told as notifications.
  const broken = objects(run.invocations).flatMap((invocation) =>
    [...objects(invocation.toolExecutionNotifications), ...objects(invocation.toolConfigurationNotifications)].filter(
      ({ level, locations }) => level === "error" && objects(locations).length > 0,
    ),
  );
  const unread = broken.map((notification) =>
    toFinding({ ...notification, ruleId: asObject(notification.descriptor)?.id }, undefined, artifacts),
  );
  const findings = objects(run.results).flatMap((result) => {
    if (isLeftOut(result)) return [];
    const reference = asObject(result.rule);
    const index = typeof result.ruleIndex === "number" ? result.ruleIndex : reference?.index;
    const rule = byId.get(asText(result.ruleId) || asText(reference?.id)) ?? objects(driver?.rules)[Number(index)];
    return [toFinding(result, rule, artifacts)];
  });
  return [...unread, ...findings];
}

function isLeftOut(result: Json): boolean {
  const suppressed = objects(result.suppressions).some(({ status }) => status === undefined || status === "accepted");
  const kind = asText(result.kind);
  return (
    suppressed ||
    result.baselineState === "unchanged" ||
    result.baselineState === "absent" ||
    (kind !== "" && kind !== "fail")
  );
}

function toFinding(result: Json, rule: Json | undefined, artifacts: readonly Json[]): LintFacts {
  const place = asObject(objects(result.locations)[0]?.physicalLocation);
  const region = asObject(place?.region);
  const artifact = asObject(place?.artifactLocation);
  const uri = asText(artifact?.uri) || asText(asObject(artifacts[Number(artifact?.index)]?.location)?.uri);
  const level = asText(result.level) || asText(asObject(rule?.defaultConfiguration)?.level) || "warning";
  return {
    level: levelOf(level),
    rule: asText(result.ruleId) || asText(rule?.id),
    message: messageOf(result, rule),
    file: pathOf(uri),
    line: count(region?.startLine) || null,
    column: count(region?.startColumn) || null,
  };
}

/** A message is text, or names a text of its rule; `{0}` stands for an argument. */
function messageOf(result: Json, rule: Json | undefined): string {
  const message = asObject(result.message);
  const strings = asObject(rule?.messageStrings);
  const template =
    asText(message?.text) ||
    asText(asObject(strings?.[asText(message?.id)])?.text) ||
    asText(asObject(rule?.shortDescription)?.text);
  const values = asArray(message?.arguments).map(asText);
  return template.slice(0, 4_000).replace(/\{(\d)\}/g, (whole, index) => values[Number(index)] ?? whole);
}

/** A URI as a path: without `file://`, its `%20` read. */
function pathOf(uri: string): string {
  const path = uri.replace(/^file:\/\/(?:localhost)?(?:\/(?=[A-Za-z]:))?/, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
