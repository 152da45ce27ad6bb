import { json } from "./reply.ts";
import { fitsBranch, isProtected } from "./repository-state.ts";
import type { Route } from "./router.ts";

/** The rules that `protectBranch` stands for, and those of the settings, as rulesets tell them. */
export function ruleRoutes(): Route[] {
  return [
    {
      method: "GET",
      path: "/repos/:owner/:repo/rules/branches/*branch",
      needs: ["none"],
      handle: ({ params, repository }) => {
        const branch = params.branch ?? "";
        const source = { ruleset_source_type: "Repository", ruleset_source: repository.fullName, ruleset_id: 42 };
        const closed = isProtected(repository, branch)
          ? ["creation", "update"].map((type) => ({ type, ...source }))
          : [];
        const told = repository.settings.rules.filter(({ pattern }) => fitsBranch(pattern, branch));
        return json([...closed, ...told.map(({ rule }) => ({ ...source, ...rule }))]);
      },
    },
  ];
}
