import { MAX_ENTRIES, MAX_TEXT, type Report, type ReportEntry } from "./report.ts";
import { testEntry } from "./test-entry.ts";

const RESULT = /^((?: {4}){0,20})(not )?ok\b(?: (\d{1,9}))?(?: ?- ?| )?(.{0,500})$/;
const DIRECTIVE = /(?:^|\s)# ?(skip|todo)\b/i;

interface Open {
  readonly name: string;
  readonly depth: number;
  readonly start: number;
  end: number;
  text: string;
}

/** A file in the Test Anything Protocol (testanything.org, versions 12 to 14). Null for other text. */
export function readTap(text: string): Report | null {
  const head = text.slice(0, 20_000);
  if (!/^TAP version \d/m.test(head) && !(/^1\.\.\d/m.test(text) && /^(?:not )?ok\b/m.test(head))) return null;
  const failed: Open[] = [];
  let open: Open | null = null;
  let executed = 0;
  let skipped = 0;
  let bail: Open | null = null;
  let number = 0;
  // Depths of the failures since the last result that stands as deep or less.
  let below: ReadonlySet<number> = new Set();
  for (const whole of text.split("\n")) {
    const line = whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    number++;
    const match = RESULT.exec(line.slice(0, 600).trimEnd());
    if (match !== null) {
      open = null;
      const [, indent = "", not, , rest = ""] = match;
      const directive = DIRECTIVE.exec(rest)?.[1]?.toLowerCase();
      if (directive === "skip") skipped++;
      else executed++;
      // A test that holds sub-tests fails with them, and stands after them.
      const isParent = [...below].some((depth) => depth > indent.length);
      below = new Set([...below].filter((depth) => depth <= indent.length));
      if (not === undefined || directive !== undefined || failed.length >= MAX_ENTRIES) continue;
      below = new Set([...below, indent.length]);
      if (isParent) continue;
      open = {
        name: rest.replace(/\s# time=.{0,40}$/, "").trim(),
        depth: indent.length,
        start: number,
        end: number,
        text: "",
      };
      failed.push(open);
    } else if (/^Bail out!/.test(line))
      bail = { name: "", depth: 0, start: number, end: number, text: line.slice(9).trim() || "Bail out!" };
    else if (open !== null && /^\s{0,80}(?:#|---|\.\.\.|[^#\s])|^\s/.test(line) && open.text.length < MAX_TEXT) {
      // A sub-test's lines are indented as deep as itself, diagnostics deeper or marked.
      if (/^# (?:tests|pass|fail|ok|not ok|Looks like)\b|^1\.\.\d/.test(line)) continue;
      open.text += `${line.slice(0, 2_000)}\n`;
      open.end = number;
    }
  }
  const entries = failed.map(toEntry);
  if (bail !== null) entries.push(toEntry(bail));
  return { tool: "tap", entries, tests: { executed, skipped }, warnings: [] };
}

function toEntry({ name, text, start, end }: Open): ReportEntry {
  const body = text.replace(/^[ \t]*# ?/gm, "");
  const place = /^\s*(?:location|at|file): '?"?(?:file:\/\/)?((?:[A-Za-z]:)?[^\s:'"]{1,400}):(\d{1,7})/m.exec(body);
  // Test::More: `at t/cart.t line 4.`
  const perl = /^\s*at (\S{1,300}) line (\d{1,7})\./m.exec(body);
  const found = perl ?? place;
  return testEntry({
    nodeid: name,
    outcome: "failed",
    message: messageOf(body),
    text: body,
    file: found?.[1] ?? null,
    line: Number(found?.[2] ?? 0) || null,
    start,
    end,
  });
}

/** The value of `message:` or `error:` of the YAML block; it may stand in quotes, or in the lines below a `|-`. */
function messageOf(body: string): string {
  const found = [...body.matchAll(/^\s*(?:message|error): (?:\|-?|>-?)?\s*(.{1,500})$/gm)].map(([, text = ""]) =>
    text
      .replace(/,$/, "")
      .replace(/^(['"])(.{0,500})\1$/, "$2")
      .trim(),
  );
  const said = found.find((text) => text !== "");
  if (said !== undefined) return said;
  // AVA says which assertion it was, and shows the difference.
  const assertion = /^\s*assertion: (.{1,200})$/m.exec(body)?.[1];
  return assertion === undefined ? "" : `${assertion} failed`;
}
