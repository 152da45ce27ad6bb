import { marksIn } from "./drivers/prompt.ts";
import { markdown } from "./oracles/markdown.ts";
import { branchName, type Complaints, gitText, secrets, terminal } from "./oracles/plain.ts";
import { commandsIn } from "./oracles/runner.ts";

/** How a text that leaves us is read. */
type Reader = "page" | "summary" | "log" | "title" | "branch" | "message" | "json" | "file" | "outputs" | "prompt";

/** One text on its way out. */
export interface Outbound {
  /** Where it goes: `pull request body`, `job log of open-pr`. */
  readonly channel: string;
  readonly reader: Reader;
  readonly text: string;
}

/** What got through. @param twin the same text of a run without an attack */
export function complaintsAbout({ reader, text }: Outbound, twin: string): Complaints {
  switch (reader) {
    case "page":
      return markdown(text, twin);
    case "summary":
      // Nobody is notified by a summary, but it is a page, and the command line prints it.
      return markdown(text, twin);
    case "log":
      return [...commandsIn(text).map(({ name }) => `the command ${name}`), ...terminal(text), ...secrets(text)];
    case "title":
      return [...(text.includes("\n") ? ["more than one line"] : []), ...gitText(text)];
    case "branch":
      return branchName(text);
    case "message":
      return gitText(text.replace(/\n\n(?:Regreen-Fingerprint|Co-authored-by): .*[\s\S]*$/, ""));
    case "json":
      return [
        ...commandsIn(text).map(({ name }) => `the command ${name}`),
        ...terminal(text),
        ...secrets(text),
        ...parsed(text),
      ];
    case "outputs":
      return secrets(text);
    case "file":
      return [...terminal(text), ...secrets(text)];
    case "prompt":
      return [
        ...terminal(text),
        ...secrets(text),
        ...(text.split("<!--").length > twin.split("<!--").length ? ["an HTML comment"] : []),
        ...(marksIn(text).length > marksIn(twin).length ? ["a mark that is not ours"] : []),
      ];
  }
}

function parsed(text: string): Complaints {
  try {
    for (const line of text.trim().startsWith("{\n") || text.trim().startsWith("[\n")
      ? [text]
      : text.trim().split("\n"))
      JSON.parse(line);
    return [];
  } catch {
    return ["no JSON"];
  }
}
