import { type Finding, readFindings } from "../../src/python-lint/findings.ts";
import { type Habits, mendFile } from "../../src/python-lint/mend-file.ts";
import { inProcessRuff } from "./ruff.ts";

interface Told {
  readonly file?: string;
  /** Names that other files take from this one. */
  readonly wanted?: readonly string[];
  readonly max?: number;
  readonly blackLength?: number;
}

/**
 * One pass over a text, with complaints as flake8 prints them, without the path: `1:80 E501 line too long (95 > 79 characters)`.
 */
export function mend(text: string, complaints: readonly string[], told: Told = {}): Promise<string> {
  const { file = "a.py", wanted = [], max = 79, blackLength = null } = told;
  const findings: Finding[] = readFindings(
    complaints.map((each) => `${file}:${each.replace(" ", ": ")}`).join("\n"),
  ).map(({ path, ...finding }) => ({ ...finding, file: path }));
  const habits: Habits = {
    max,
    settings: { "target-version": "py38" },
    style: { settings: { format: { "quote-style": "preserve" } }, lineLength: blackLength },
    names: { wants: async (_, name) => wanted.includes(name) },
  };
  return mendFile(file, text, findings, habits, inProcessRuff());
}
