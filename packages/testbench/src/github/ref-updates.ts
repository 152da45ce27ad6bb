import { NO_OBJECT } from "./bare-repository.ts";
import type { Caller } from "./callers.ts";
import { type GitHubState, loginOf } from "./github-state.ts";
import type { RepositoryState } from "./repository-state.ts";

/** What follows from a moved ref, however it was moved: pull requests learn of their new head, listeners of the push. */
export async function refMoved(
  state: GitHubState,
  repository: RepositoryState,
  move: { ref: string; before: string; after: string },
  caller: Caller,
): Promise<void> {
  const actor = loginOf(caller);
  const byJobToken = caller.kind === "job" && caller.actions;
  if (move.ref.startsWith("refs/heads/")) {
    await followHead(state, repository, move, actor, byJobToken);
  }
  state.events.emit("push", { repository: repository.fullName, ...move, actor, byJobToken });
}

async function followHead(
  state: GitHubState,
  repository: RepositoryState,
  move: { ref: string; after: string },
  actor: string,
  byJobToken: boolean,
): Promise<void> {
  const branch = move.ref.slice("refs/heads/".length);
  for (const base of state.repositories.values()) {
    for (const pull of base.pulls.values()) {
      if (pull.headRepository !== repository.fullName || pull.headRef !== branch) continue;
      const path = `/repos/${base.fullName}/pulls/${pull.number}`;
      const record = (await state.core.call("GET", path, actor)).body as { state: string };
      if (record.state !== "open") continue;
      const event = { repository: base.fullName, number: pull.number, actor, byJobToken };
      if (move.after === NO_OBJECT) {
        // GitHub closes a pull request whose branch goes away.
        pull.closedBy = actor;
        await state.core.call("PATCH", path, actor, { state: "closed" });
        state.events.emit("pull_request", { ...event, action: "closed" });
        continue;
      }
      await publishHead(base, repository, pull.number, move.after);
      pull.headSha = move.after;
      state.events.emit("pull_request", { ...event, action: "synchronize" });
    }
  }
}

/** `refs/pull/N/head` of the base repository; it also brings a fork's objects over, as on GitHub. */
export async function publishHead(
  base: RepositoryState,
  head: RepositoryState,
  number: number,
  sha: string,
): Promise<void> {
  if (head !== base) await base.bare.run(["fetch", "--quiet", head.bare.dir, sha]);
  await base.bare.setRef(`refs/pull/${number}/head`, sha);
}
