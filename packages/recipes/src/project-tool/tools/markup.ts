import { FORMAT, LINT, type ToolRow, type ToolRows } from "../tool-row.ts";

const TAPLO = {
  does: FORMAT,
  checks: ["--check", "--diff"],
  fixes: ["format"],
};

const MARKDOWNLINT: ToolRow = {
  label: "markdownlint",
  logs: ["markdownlint"],
  values: [
    "-c",
    "--config",
    "-i",
    "--ignore",
    "-p",
    "--ignore-path",
    "-r",
    "--rules",
    "-o",
    "--output",
    "--enable",
    "--disable",
  ],
  modes: { "": { does: LINT, fixes: ["--fix"], drop: ["-f", "--fix", "-o", "--output", "-j", "--json"] } },
};

/** Markdown, TOML, YAML, SQL and the like. */
export const MARKUP: ToolRows = {
  markdownlint: { ...MARKDOWNLINT, npmPackage: "markdownlint-cli" },
  "markdownlint-cli": MARKDOWNLINT,
  "markdownlint-cli2": {
    label: "markdownlint-cli2",
    logs: ["markdownlint"],
    values: ["--config", "--configPointer"],
    modes: { "": { does: LINT, fixes: ["--fix"], drop: ["--fix"] } },
  },
  mdformat: {
    label: "mdformat",
    values: ["--wrap", "--end-of-line", "--exclude", "--extensions"],
    handles: /\.(?:md|markdown)$/,
    modes: { "": { does: FORMAT, checks: ["--check"], fixes: [] } },
  },
  taplo: {
    label: "Taplo",
    npmPackage: "@taplo/cli",
    values: ["-c", "--config", "--cache-path", "--colors", "-o", "--option", "--schema"],
    handles: /\.toml$/,
    modes: { fmt: TAPLO, format: TAPLO },
  },
  "toml-sort": {
    label: "toml-sort",
    handles: /\.toml$/,
    modes: { "": { does: FORMAT, checks: ["--check"], fixes: ["--in-place"], drop: ["-i", "--in-place"] } },
  },
  "pyproject-fmt": {
    label: "pyproject-fmt",
    values: ["--column-width", "--indent", "--max-supported-python"],
    handles: /(?:^|\/)pyproject\.toml$/,
    modes: { "": { does: FORMAT, fixes: [], drop: ["--check", "-c"], rewrites: true } },
  },
  yamlfmt: {
    label: "yamlfmt",
    values: ["-conf", "-formatter", "-exclude", "-extensions"],
    handles: /\.ya?ml$/,
    modes: {
      "": { does: FORMAT, checks: ["-lint", "--lint", "-dry", "--dry"], fixes: [], drop: ["-quiet", "-output_format"] },
    },
  },
  yamlfix: {
    label: "yamlfix",
    values: ["-c", "--config-file"],
    handles: /\.ya?ml$/,
    modes: { "": { does: FORMAT, checks: ["--check"], fixes: [] } },
  },
  djlint: {
    label: "djLint",
    values: ["-e", "--extension", "-i", "--ignore", "--indent", "--profile", "--configuration"],
    handles: /\.(?:html?|j2|jinja2?|hbs|njk|twig|xml)$/,
    modes: { "": { does: FORMAT, checks: ["--check"], fixes: ["--reformat"], drop: ["--reformat", "--lint"] } },
  },
  sqlfluff: {
    label: "SQLFluff",
    values: [
      "-d",
      "--dialect",
      "--config",
      "-e",
      "--exclude-rules",
      "-r",
      "--rules",
      "-t",
      "--templater",
      "-f",
      "--format",
    ],
    handles: /\.(?:sql|j2)$/,
    modes: { lint: { does: LINT, fixes: ["fix"], drop: ["-f", "--format", "--annotation-level", "--write-output"] } },
  },
  sqlfmt: {
    label: "sqlfmt",
    values: ["-l", "--line-length", "-d", "--dialect", "--exclude", "--config"],
    handles: /\.(?:sql|j2)$/,
    modes: { "": { does: FORMAT, checks: ["--check", "--diff"], fixes: [] } },
  },
};
