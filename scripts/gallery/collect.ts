import type { Line } from "../../test/e2e/line.ts";

/** One text that somebody gets to see. */
export interface Exhibit {
  readonly kind: "pull request" | "ticket" | "comment" | "job summary" | "terminal" | "report";
  readonly title: string;
  /** Markdown; of a terminal, text with colours (SGR); of a report, a page. */
  readonly text: string;
  readonly labels: readonly string[];
}

interface Thread {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly labels: readonly { readonly name: string }[];
  readonly user: { readonly login: string };
  readonly pull_request?: unknown;
}

interface Comment {
  readonly body: string;
  readonly user: { readonly login: string };
}

/** Everything that Regreen wrote on a line: pull requests, tickets, comments, then the summaries of its jobs. */
export async function exhibitsOf(line: Line): Promise<Exhibit[]> {
  const threads = await line.api<Thread[]>("GET", `/repos/${line.repository}/issues?state=all&per_page=100`);
  const found: Exhibit[] = [];
  for (const thread of threads.sort((a, b) => a.number - b.number)) {
    if (isBot(thread.user.login)) found.push(asExhibit(thread));
    const route = `/repos/${line.repository}/issues/${thread.number}/comments`;
    for (const { body, user } of await line.api<Comment[]>("GET", route)) {
      if (isBot(user.login)) found.push(commentOn(thread, body));
    }
  }
  return [...found, ...summaries(line)];
}

function asExhibit({ number, title, body, labels, pull_request }: Thread): Exhibit {
  const kind = pull_request === undefined ? "ticket" : "pull request";
  return { kind, title: `${title} #${number}`, text: body ?? "", labels: labels.map(({ name }) => name) };
}

function commentOn({ number }: Thread, body: string): Exhibit {
  return { kind: "comment", title: `on #${number}`, text: body, labels: [] };
}

function summaries(line: Line): Exhibit[] {
  const runs = line.actions.runs().filter(({ name }) => name.startsWith("Regreen"));
  return runs.flatMap((run) =>
    run.jobs
      .filter(({ summary }) => summary.trim() !== "")
      .map(({ name, summary, conclusion }): Exhibit => {
        return { kind: "job summary", title: `${name} (${conclusion})`, text: summary, labels: [] };
      }),
  );
}

function isBot(login: string): boolean {
  return login.endsWith("[bot]");
}
