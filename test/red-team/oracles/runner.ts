/** Commands that the runner registers (actions/runner `ActionCommandManager.cs`). */
const REGISTERED =
  "add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|internal-set-repo-path|notice|remove-matcher|save-state|set-env|set-output|stop-commands|warning";

/** ICU compares as if these were not there. */
const NOT_COMPARED = /[\p{Cf}\p{Mn}\p{Me}\p{Cn}\p{Default_Ignorable_Code_Point}]|(?![\s])\p{Cc}/gu;

export interface RunnerCommand {
  readonly name: string;
  readonly properties: string;
  readonly data: string;
}

/**
 * What the runner would do with an output: `StreamReader.ReadLine` ends a line at LF, CR and CRLF; `TryParseV2` trims and
 * wants `::` first, `TryParse` looks for `##[` anywhere (actions/runner `ActionCommand.cs`).
 */
export function commandsIn(output: string): RunnerCommand[] {
  return output.split(/\r\n|\n|\r/).flatMap((line) => {
    const seen = line.replace(NOT_COMPARED, "").trimStart();
    const modern = new RegExp(`^::(${REGISTERED}|never)(?: (.*?))?::(.*)$`, "i").exec(seen);
    const old = new RegExp(`##\\[(${REGISTERED})(?: ([^\\]]*))?\\](.*)$`, "i").exec(seen);
    const found = modern ?? old;
    return found === null ? [] : [{ name: found[1] ?? "", properties: found[2] ?? "", data: found[3] ?? "" }];
  });
}

/** Names and values in a file of `GITHUB_OUTPUT` (actions/runner `FileCommandManager.cs`). */
export function outputsIn(file: string): Map<string, string> {
  const found = new Map<string, string>();
  const lines = file.split(/\r\n|\n|\r/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const [, name, delimiter] = /^(.*?)<<(.+)$/.exec(line) ?? [];
    const equals = line.indexOf("=");
    if (delimiter !== undefined && (equals < 0 || line.indexOf("<<") < equals)) {
      const end = lines.indexOf(delimiter, at + 1);
      found.set(name ?? "", lines.slice(at + 1, end < 0 ? undefined : end).join("\n"));
      at = end < 0 ? lines.length : end;
    } else if (equals >= 0) found.set(line.slice(0, equals), line.slice(equals + 1));
    else found.set(line, "");
  }
  return found;
}
