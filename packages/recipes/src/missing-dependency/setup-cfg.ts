/** Lists of setup.cfg that hold requirements: section and key. */
const DEVELOPMENT: readonly (readonly [string, string])[] = [
  ...["test", "tests", "testing", "dev"].map((key) => ["options.extras_require", key] as const),
  ["options", "tests_require"],
];

/** Puts a requirement at the end of the fitting list of a setup.cfg (setuptools). Null when there is none over several lines. */
export function addToSetupCfg(text: string, requirement: string, development: boolean): string | null {
  for (const [section, key] of [...(development ? DEVELOPMENT : []), ["options", "install_requires"] as const]) {
    const edited = append(text, section, key, requirement);
    if (edited !== null) return edited;
  }
  return null;
}

function append(text: string, section: string, key: string, requirement: string): string | null {
  const lines = text.split("\n");
  const header = lines.findIndex((line) => line.trim() === `[${section}]`);
  if (header === -1) return null;
  for (let at = header + 1; at < lines.length && !/^\[/.test(lines[at] as string); at++) {
    if (!new RegExp(`^${key}[ \\t]*=[ \\t]*\\r?$`).test(lines[at] as string)) continue;
    let last = at;
    while (/^[ \t]+\S/.test(lines[last + 1] ?? "")) last++;
    if (last === at) return null;
    const model = lines[last] as string;
    const indent = /^[ \t]+/.exec(model)?.[0] ?? "    ";
    lines.splice(last + 1, 0, `${indent}${requirement}${model.endsWith("\r") ? "\r" : ""}`);
    return lines.join("\n");
  }
  return null;
}
