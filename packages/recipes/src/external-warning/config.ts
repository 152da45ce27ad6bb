import { joinInside, upwards } from "../command/paths.ts";
import type { Tools } from "../tools.ts";
import { addToIni, addToToml, type NewFilter } from "./filter-list.ts";

/** The file that pytest reads its settings from. */
export interface PytestConfig {
  readonly path: string;
  readonly text: string;
  /** Its text with further filters; null when it has no list of filters, or one that is not plain. */
  add(filters: readonly NewFilter[]): string | null;
}

/** In pytest's own order. Source: pytest, Initialization: determining rootdir and configfile. */
const FILES: readonly { name: string; section: string; add: typeof addToIni }[] = [
  { name: "pytest.ini", section: "pytest", add: addToIni },
  { name: ".pytest.ini", section: "pytest", add: addToIni },
  { name: "pyproject.toml", section: "tool.pytest.ini_options", add: addToToml },
  { name: "tox.ini", section: "pytest", add: addToIni },
  { name: "setup.cfg", section: "tool:pytest", add: addToIni },
];

/** The configuration of a pytest that starts in `cwd`: the first file with its section, here or further up. */
export async function pytestConfig(cwd: string, tools: Tools): Promise<PytestConfig | null> {
  for (const directory of upwards(cwd)) {
    for (const { name, section, add } of FILES) {
      const path = joinInside(directory, name);
      const text = path === null ? null : await tools.readFile(path);
      if (path === null || text === null || !text.split(/\r?\n/).some((line) => line.trim() === `[${section}]`))
        continue;
      return { path, text, add: (filters) => add(text, section, filters) };
    }
  }
  return null;
}
