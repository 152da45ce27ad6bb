import type { Finding, FindingFix, FindingLocation } from "@regreen/contracts";
import { levelOf } from "../order.ts";
import type { Clean } from "./clean.ts";
import { uriOf } from "./uri.ts";

/** A `result` (SARIF 2.1.0 §3.27); null where its file is none of the repository. */
export function resultOf(finding: Finding, ruleIndex: number, clean: Clean): object | null {
  const place = physicalLocation(finding.location);
  if (place === null) return null;
  const related = finding.related.flatMap((location) => {
    const at = physicalLocation(location);
    return at === null ? [] : [{ physicalLocation: at, message: { text: clean(location.message) } }];
  });
  const fix = finding.fix === null ? null : fixOf(finding.fix, clean);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levelOf(finding.severity),
    message: { text: clean(finding.message) || clean(finding.title) || finding.rule },
    locations: [{ physicalLocation: place }],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((each, id) => ({ id: id + 1, ...each })) }),
    // GitHub keeps alerts apart by the first; the second is what a baseline knows it by.
    partialFingerprints: {
      primaryLocationLineHash: `${finding.fingerprint}:1`,
      "regreenFingerprint/v1": finding.fingerprint,
    },
    ...(finding.suppressed === null ? {} : { suppressions: [suppressionOf(finding.suppressed, clean)] }),
    ...(fix === null ? {} : { fixes: [fix] }),
    properties: {
      severity: finding.severity,
      confidence: finding.confidence,
      persona: finding.persona,
      category: finding.category,
    },
  };
}

function physicalLocation({ file, start_line, start_column, end_line, end_column }: FindingLocation): object | null {
  const uri = uriOf(file);
  if (uri === null) return null;
  const isInOrder = end_line > start_line || (end_line === start_line && end_column >= start_column);
  const end = isInOrder ? { endLine: end_line, endColumn: end_column } : {};
  return {
    artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
    region: { startLine: start_line, startColumn: start_column, ...end },
  };
}

function suppressionOf({ by, reason }: NonNullable<Finding["suppressed"]>, clean: Clean): object {
  const justification = clean(reason);
  return {
    kind: by === "comment" ? "inSource" : "external",
    status: "accepted",
    ...(justification === "" ? {} : { justification }),
    properties: { by },
  };
}

/** A fix as changes per file (§3.55), by offsets in UTF-16 code units, as the run's `columnKind` says. Null where a file is no file of ours. */
function fixOf({ title, safety, edits }: FindingFix, clean: Clean): object | null {
  const files = [...new Set(edits.map(({ file }) => file))];
  if (files.some((file) => uriOf(file) === null) || edits.some(({ start, end }) => end < start)) return null;
  return {
    description: { text: clean(title) || "Fix" },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" },
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ start, end, text }) => ({
          deletedRegion: { charOffset: start, charLength: end - start },
          ...(text === "" ? {} : { insertedContent: { text } }),
        })),
    })),
    properties: { safety },
  };
}
