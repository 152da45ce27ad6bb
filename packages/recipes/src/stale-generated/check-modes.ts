import type { Invocation } from "../command/invocations.ts";

/** A generator that can check its own output, and how it is told to write it. */
interface CheckMode {
  readonly tool: string;
  readonly label: string;
  /** Words that make the call a check; all of one row have to be there. */
  readonly check: readonly string[];
  /** Words that are left out when it writes; the check's own always are. */
  readonly drop?: readonly string[];
  /** Words that are put in the place of the first check word, `[]` for nothing. */
  readonly write: readonly string[];
  readonly source: string;
}

/** Generators whose check and write modes are documented as one another's counterpart. */
const MODES: readonly CheckMode[] = [
  {
    tool: "cog",
    label: "cog",
    check: ["--check"],
    drop: ["--diff"],
    write: ["-r"],
    source: "https://cog.readthedocs.io/en/latest/running.html",
  },
  {
    tool: "sort-package-json",
    label: "sort-package-json",
    check: ["--check"],
    write: [],
    source: "https://github.com/keithamus/sort-package-json#readme",
  },
  {
    tool: "sort-package-json",
    label: "sort-package-json",
    check: ["-c"],
    write: [],
    source: "https://github.com/keithamus/sort-package-json#readme",
  },
  {
    tool: "terraform-docs",
    label: "terraform-docs",
    check: ["--output-check"],
    write: [],
    source: "https://terraform-docs.io/reference/terraform-docs/",
  },
  {
    tool: "buf",
    label: "buf",
    check: ["format", "--exit-code"],
    drop: ["-d", "--diff"],
    write: ["format", "-w"],
    source: "https://buf.build/docs/format/",
  },
  {
    tool: "sqlc",
    label: "sqlc",
    check: ["diff"],
    write: ["generate"],
    source: "https://docs.sqlc.dev/en/stable/howto/ci-cd.html",
  },
  {
    tool: "wire",
    label: "wire",
    check: ["diff"],
    write: ["gen"],
    source: "https://github.com/google/wire/blob/main/docs/guide.md",
  },
  {
    tool: "graphql-codegen",
    label: "graphql-codegen",
    check: ["--check"],
    write: [],
    source: "https://the-guild.dev/graphql/codegen/docs/getting-started/development-workflow",
  },
  {
    tool: "openapi-typescript",
    label: "openapi-typescript",
    check: ["--check"],
    write: [],
    source: "https://openapi-ts.dev/cli",
  },
  {
    tool: "prisma",
    label: "Prisma",
    check: ["format", "--check"],
    write: ["format"],
    source: "https://www.prisma.io/docs/orm/reference/prisma-cli-reference#format",
  },
  { tool: "syncpack", label: "syncpack", check: ["lint"], write: ["fix"], source: "https://syncpack.dev/command/fix/" },
  {
    tool: "syncpack",
    label: "syncpack",
    check: ["list-mismatches"],
    write: ["fix-mismatches"],
    source: "https://syncpack.dev/command/fix-mismatches/",
  },
  {
    tool: "syncpack",
    label: "syncpack",
    check: ["format", "--check"],
    write: ["format"],
    source: "https://syncpack.dev/command/format/",
  },
  {
    tool: "manypkg",
    label: "manypkg",
    check: ["check"],
    write: ["fix"],
    source: "https://github.com/Thinkmill/manypkg#readme",
  },
  {
    tool: "eslint-doc-generator",
    label: "eslint-doc-generator",
    check: ["--check"],
    write: [],
    source: "https://github.com/eslint-community/eslint-doc-generator#readme",
  },
  {
    tool: "doctoc",
    label: "doctoc",
    check: ["--dryrun"],
    write: [],
    source: "https://github.com/thlorenz/doctoc#readme",
  },
  { tool: "doctoc", label: "doctoc", check: ["-d"], write: [], source: "https://github.com/thlorenz/doctoc#readme" },
];

/** A call that checks what it could write. */
export interface CheckCall {
  readonly label: string;
  readonly call: Invocation;
  /** Words of the checking and of the writing call, program included. */
  readonly check: readonly string[];
  readonly write: readonly string[];
}

/** The first generator in check mode among the calls; null when there is none, or only a shell knows its words. */
export function checkCallOf(calls: readonly Invocation[]): CheckCall | null {
  for (const call of calls) {
    const words = call.args.map((word) => word.text);
    const mode = MODES.find((each) => each.tool === call.tool && each.check.every((word) => words.includes(word)));
    if (mode === undefined || call.args.some((word) => word.dynamic)) continue;
    const [first] = mode.check;
    const left = words.flatMap((word) => {
      if (word === first) return mode.write;
      return mode.check.includes(word) || mode.drop?.includes(word) === true ? [] : [word];
    });
    return { label: mode.label, call, check: [...call.program, ...words], write: [...call.program, ...left] };
  }
  return null;
}
