/** One section of an INI file as Python's configparser reads it; continued lines belong to the value before them. */
export function readIni(text: string | null, section: string): Record<string, string> {
  const values: Record<string, string> = {};
  let inside = false;
  let last: string | null = null;
  for (const line of (text ?? "").split(/\r?\n/)) {
    if (/^\s*(?:[#;].*)?$/.test(line)) continue;
    const header = /^\[([^\]]{1,100})\]/.exec(line);
    if (header !== null) {
      inside = header[1]?.trim() === section;
      last = null;
    } else if (inside && /^\s/.test(line) && last !== null) values[last] = `${values[last]} ${line.trim()}`;
    else if (inside) {
      const at = line.search(/[=:]/);
      last = at === -1 ? null : line.slice(0, at).trim().toLowerCase();
      if (last !== null) values[last] = line.slice(at + 1).trim();
    }
  }
  return values;
}
