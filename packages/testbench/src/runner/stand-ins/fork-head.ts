/** Events that run with the base repository's rights although a stranger's pull request caused them. */
const TRUSTED_EVENTS = new Set(["workflow_run", "pull_request_target"]);

interface Head {
  readonly repository: string | undefined;
  readonly names: readonly (string | undefined)[];
}

/**
 * checkout v7's refusal: the code of a fork's pull request is not checked out by a workflow that holds the base
 * repository's token.
 *
 * @throws Error when that is what is asked for
 */
export function refuseForkHead(asked: {
  readonly eventName: string;
  // biome-ignore lint/suspicious/noExplicitAny: the payload of an event has no type of its own here
  readonly event: any;
  readonly own: string;
  readonly repository: string;
  readonly ref: string;
}): void {
  if (!TRUSTED_EVENTS.has(asked.eventName)) return;
  const head = headOf(asked.event);
  const same = (a: string, b: string | undefined) => b !== undefined && a.toLowerCase() === b.toLowerCase();
  if (head.repository === undefined || same(asked.own, head.repository)) return;
  const forkRepository = same(asked.repository, head.repository);
  const forkRef = head.names.includes(asked.ref) || asked.ref.startsWith("refs/pull/");
  if (!forkRepository && !(asked.ref !== "" && forkRef)) return;
  throw new Error(
    `Refusing to check out fork pull request code from a '${asked.eventName}' workflow: it would run with the base ` +
      "repository's token. If you have reviewed the risk, set 'allow-unsafe-pr-checkout: true'.",
  );
}

// biome-ignore lint/suspicious/noExplicitAny: see above
function headOf(event: any): Head {
  const run = event?.workflow_run;
  if (run) return { repository: run.head_repository?.full_name, names: [run.head_sha] };
  const head = event?.pull_request?.head;
  return { repository: head?.repo?.full_name, names: [head?.sha] };
}
