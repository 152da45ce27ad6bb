import { escapeMarkdown, fence, inlineCode, table } from "@regreen/text";
import { expect, it } from "vitest";
import { renderForTerminal } from "../src/actions/terminal-markdown.ts";

const plain = { color: false };

it("shows headings, tables and details without their marks", () => {
  const rows = [
    ["1", inlineCode("lint"), `${escapeMarkdown("ESLint: a_b (2)")}<br>${inlineCode("src/a|b.js:2")}`],
    ["2", inlineCode("type_error"), escapeMarkdown("x < y")],
  ];
  const markdown = [
    "## Regreen: 2 causes",
    "",
    table(["", "Type", "What and where"], rows),
    "",
    "<details><summary>Cause 1: lint <code>a8fff</code></summary>",
    "",
    `**Next:** run \`eslint --fix\`, ${escapeMarkdown("not `this`")}.`,
    "</details>",
  ].join("\n");
  expect(renderForTerminal(markdown, plain)).toBe(
    [
      "Regreen: 2 causes",
      "",
      "   Type        What and where",
      "1  lint        ESLint: a_b (2) · src/a|b.js:2",
      "2  type_error  x < y",
      "",
      "Cause 1: lint a8fff",
      "",
      "Next: run eslint --fix, not `this`.",
    ].join("\n"),
  );
});

it("shows what is stressed without its marks, and leaves other stars alone", () => {
  const text = "*Change* and **sure**: 2 * 3 * 4, `a*b*c`, $.runs[*].time and \\*kept\\*";
  expect(renderForTerminal(text, { color: false })).toBe(
    "Change and sure: 2 * 3 * 4, a*b*c, $.runs[*].time and *kept*",
  );
});

it("leaves a code block as it is, whatever is in it", () => {
  const log = "| not a table |\n## no heading\n```\nend";
  expect(renderForTerminal(`a\n\n${fence(log, "text")}\n\nb`, plain)).toBe(
    "a\n\n    | not a table |\n    ## no heading\n    ```\n    end\n\nb",
  );
});

it("colours headings and code only where colours are wanted", () => {
  expect(renderForTerminal("### Done\n`x` [here](https://example.com/a)", { color: true })).toBe(
    "\u001b[1mDone\u001b[22m\n\u001b[36mx\u001b[39m here (https://example.com/a)",
  );
});

it("keeps folded parts closed when asked to, whatever log stands in them", () => {
  const inner = `<details><summary>Why</summary>\n\n${fence("</details>\n<details><summary>x</summary>", "text")}\n\n</details>`;
  const outer = `a\n\n<details><summary>Cause <code>2</code></summary>\n\n${inner}\n\n</details>\n\nb`;
  expect(renderForTerminal(outer, plain, "closed")).toBe("a\n\n▸ Cause 2\n\nb");
});
