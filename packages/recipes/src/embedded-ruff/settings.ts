import { readTomlConfig, type Table } from "../command/config-files.ts";
import { upwards } from "../command/paths.ts";
import { isObject } from "../manifest/package-json.ts";
import type { RuffSettings, Tools } from "../tools.ts";

/** Tables of `lint` that shape a fix. Rule selection is ours: only what failed is fixed. */
const LINT_TABLES = [
  "isort",
  "flake8-quotes",
  "flake8-comprehensions",
  "pydocstyle",
  "pycodestyle",
  "pyupgrade",
  "pyflakes",
];
const TOP_KEYS = ["line-length", "indent-width", "target-version"];

/**
 * ruff's settings for a file, from the nearest `ruff.toml`, `.ruff.toml` or `pyproject.toml`; rules the user selected are
 * left out, keys about files as well, because the embedded ruff sees one text and no file system.
 */
export async function ruffSettings(directory: string, tools: Tools): Promise<RuffSettings> {
  const config = (await nearestTable(directory, tools)) ?? {};
  const lint = isObject(config.lint) ? config.lint : {};
  const tables = LINT_TABLES.flatMap((name) => {
    const table = lint[name] ?? config[name];
    return isObject(table) ? [[name, table] as const] : [];
  });
  return {
    ...Object.fromEntries(TOP_KEYS.flatMap((key) => (key in config ? [[key, config[key]]] : []))),
    ...(isObject(config.format) ? { format: withoutKeys(config.format, ["exclude"]) } : {}),
    lint: Object.fromEntries(tables),
  };
}

async function nearestTable(directory: string, tools: Tools): Promise<Table | null> {
  for (const above of upwards(directory)) {
    const own = await readTomlConfig(above, ["ruff.toml", ".ruff.toml"], tools);
    if (own !== null) return own;
    const project = await readTomlConfig(above, ["pyproject.toml"], tools);
    const table = toolTable(project, "ruff");
    if (table !== null) return { ...targetOf(project), ...table };
  }
  return null;
}

/** ruff takes its target from `requires-python` when it has none of its own. */
export function targetOf(project: Table | null): Table {
  const required = isObject(project?.project) ? project.project["requires-python"] : undefined;
  const minor = typeof required === "string" ? /(?:>=|~=|==|\^)\s*3\.(\d{1,2})/.exec(required)?.[1] : undefined;
  return minor === undefined ? {} : { "target-version": `py3${minor}` };
}

/** `[tool.NAME]` of a pyproject.toml. */
export function toolTable(project: Table | null, name: string): Table | null {
  const tool = isObject(project?.tool) ? project.tool : {};
  return isObject(tool[name]) ? tool[name] : null;
}

function withoutKeys(table: Table, keys: readonly string[]): Table {
  return Object.fromEntries(Object.entries(table).filter(([key]) => !keys.includes(key)));
}
