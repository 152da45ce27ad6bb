import { iniSection, readTomlConfig } from "../command/config-files.ts";
import { joinInside, upwards } from "../command/paths.ts";
import type { Word } from "../command/tokenize.ts";
import { isObject } from "../manifest/package-json.ts";
import type { RuffSettings, Tools } from "../tools.ts";
import { toolTable } from "./settings.ts";

/** Black's configuration, in ruff's words. Options of the call win over pyproject.toml. */
export async function blackSettings(directory: string, args: readonly Word[], tools: Tools): Promise<RuffSettings> {
  const table = (await nearestTool("black", directory, tools)) ?? {};
  const texts = args.map((word) => word.text);
  const preserve = table["skip-string-normalization"] === true || has(texts, ["-S", "--skip-string-normalization"]);
  const magic = table["skip-magic-trailing-comma"] === true || has(texts, ["-C", "--skip-magic-trailing-comma"]);
  return {
    "line-length": lengthOf(table["line-length"], texts, 88),
    ...target(table["target-version"]),
    format: { ...(preserve ? { "quote-style": "preserve" } : {}), "skip-magic-trailing-comma": magic },
  };
}

const ISORT_FLAGS: Readonly<Record<string, string>> = {
  force_single_line: "force-single-line",
  force_sort_within_sections: "force-sort-within-sections",
  combine_as_imports: "combine-as-imports",
  order_by_type: "order-by-type",
  no_sections: "no-sections",
};
const ISORT_NUMBERS: Readonly<Record<string, string>> = {
  lines_after_imports: "lines-after-imports",
  lines_between_types: "lines-between-types",
};
const ISORT_LISTS: Readonly<Record<string, string>> = {
  known_first_party: "known-first-party",
  known_third_party: "known-third-party",
  known_local_folder: "known-local-folder",
};

/** isort's configuration, in ruff's words, with the packages of the project that ruff can't look for. */
export async function isortSettings(
  directory: string,
  args: readonly Word[],
  firstParty: readonly string[],
  tools: Tools,
): Promise<RuffSettings> {
  const table = await isortTable(directory, tools);
  const mapped: Record<string, unknown> = {};
  for (const [key, name] of Object.entries(ISORT_FLAGS)) if (key in table) mapped[name] = `${table[key]}` === "true";
  for (const [key, name] of Object.entries(ISORT_NUMBERS))
    if (/^\d{1,2}$/.test(`${table[key]}`)) mapped[name] = Number(table[key]);
  for (const [key, name] of Object.entries(ISORT_LISTS)) if (key in table) mapped[name] = list(table[key]);
  const own = Array.isArray(mapped["known-first-party"]) ? mapped["known-first-party"] : [];
  const profile = table.profile === "black" || args.some((word) => word.text === "black");
  return {
    "line-length": lengthOf(
      table.line_length,
      args.map((word) => word.text),
      profile ? 88 : 79,
    ),
    lint: { isort: { ...mapped, "known-first-party": [...new Set([...own, ...firstParty])] } },
  };
}

/** flake8 and pycodestyle: only the length matters to a fix. */
export async function flake8Settings(directory: string, args: readonly Word[], tools: Tools): Promise<RuffSettings> {
  for (const above of upwards(directory)) {
    for (const [file, section] of [
      [".flake8", "flake8"],
      ["setup.cfg", "flake8"],
      ["tox.ini", "flake8"],
    ] as const) {
      const ini = iniSection(await read(above, file, tools), section);
      const value = ini["max-line-length"] ?? ini.max_line_length;
      if (value !== undefined)
        return {
          "line-length": lengthOf(
            value,
            args.map((word) => word.text),
            79,
          ),
        };
    }
  }
  return {
    "line-length": lengthOf(
      undefined,
      args.map((word) => word.text),
      79,
    ),
  };
}

async function isortTable(directory: string, tools: Tools): Promise<Record<string, unknown>> {
  for (const above of upwards(directory)) {
    const own = iniSection(await read(above, ".isort.cfg", tools), "settings");
    const project = toolTable(await readTomlConfig(above, ["pyproject.toml"], tools), "isort");
    const setup = iniSection(await read(above, "setup.cfg", tools), "isort");
    const found = [own, project ?? {}, setup].find((table) => Object.keys(table).length > 0);
    if (found !== undefined) return found;
  }
  return {};
}

async function nearestTool(name: string, directory: string, tools: Tools): Promise<Record<string, unknown> | null> {
  for (const above of upwards(directory)) {
    const table = toolTable(await readTomlConfig(above, ["pyproject.toml"], tools), name);
    if (table !== null) return table;
  }
  return null;
}

async function read(directory: string, name: string, tools: Tools): Promise<string | null> {
  const path = joinInside(directory, name);
  return path === null ? null : tools.readFile(path);
}

function has(args: readonly string[], wanted: readonly string[]): boolean {
  return args.some((arg) => wanted.includes(arg));
}

/** ruff takes 1 to 320. */
function lengthOf(configured: unknown, args: readonly string[], fallback: number): number {
  const at = args.findIndex((arg) => /^(?:-l|--line-length|--max-line-length)(?:=|$)/.test(arg));
  const given = at === -1 ? configured : (args[at]?.split("=")[1] ?? args[at + 1]);
  const length = Number(given ?? fallback);
  return Number.isInteger(length) && length >= 1 && length <= 320 ? length : fallback;
}

/** The oldest of black's targets is the one that has to be kept. */
function target(value: unknown): { "target-version"?: string } {
  const versions = (Array.isArray(value) ? value : [value])
    .filter((each) => /^py3\d{1,2}$/.test(`${each}`))
    .map(String);
  versions.sort((a, b) => Number(a.slice(3)) - Number(b.slice(3)));
  return versions[0] === undefined ? {} : { "target-version": versions[0] };
}

function list(value: unknown): string[] {
  const parts = Array.isArray(value) ? value.map(String) : `${isObject(value) ? "" : value}`.split(/[,\s]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
