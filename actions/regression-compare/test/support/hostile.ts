import type { RegressionVerdict } from "@regreen/contracts";
import { aDifference, anArtifact, aRegressed, aScenario, aVerdict } from "./verdict.ts";

/** Names that try to break out of Markdown, HTML, SVG, Mermaid and the eye. */
export const HOSTILE: readonly string[] = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "]]></svg><script>alert(1)</script>",
  "' onmouseover='alert(1)",
  "javascript:alert(1)",
  "[click](javascript:alert(1))",
  "![x](https://evil.example/x.png)",
  "a | b \\| c `d` ``e``",
  "\u202egnp.exe\u202c \u2066x\u2069",
  "</style></title><iframe src=//evil.example>",
  "```\n%%{init: {}}%%\nclick A href",
  "@octocat fixes #1 [skip ci] <!-- regreen -->",
  "/merge",
  "-->",
  '"; line [1,2] %% "',
];

/** Every text of a verdict is hostile, with every verdict there is. */
export function hostileVerdict(): RegressionVerdict {
  const pick = (index: number) => HOSTILE[index % HOSTILE.length] ?? "";
  return aVerdict({
    suite: pick(1),
    head: { commit: pick(3), branch: pick(7), pull_request: 42, url: "javascript:alert(1)" },
    scenarios: HOSTILE.map((text, index) =>
      aScenario({
        id: text,
        title: pick(index + 1),
        message: pick(index + 2),
        artifacts: [
          anArtifact({
            name: pick(index + 3),
            comparator: (["json", "text", "image", "budget"] as const)[index % 4] ?? "json",
            comparator_version: pick(index).slice(0, 60),
            verdict: "large_drift",
            message: text,
            picture: index % 4 === 2 ? text : null,
            metrics: { [text.slice(0, 60)]: 3, value: 6, limit: 5 },
            differences: [aDifference({ at: text, expected: pick(index + 5), actual: pick(index + 6) })],
          }),
        ],
      }),
    ),
    benchmarks: HOSTILE.map((text, index) =>
      aRegressed({ name: text, metric: pick(index + 4), unit: pick(index + 2).slice(0, 60), message: pick(index + 1) }),
    ),
    environment: {
      os: pick(0),
      arch: null,
      cpu: pick(1),
      cpu_count: 2,
      runner_image: pick(2),
      tools: { [pick(3)]: pick(4) },
    },
    environment_changes: HOSTILE.slice(0, 20),
    rerun: { runs: 3, why: pick(5) },
    warnings: [...HOSTILE],
    accepted_by: [],
  });
}
