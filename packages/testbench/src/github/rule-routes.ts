import { json } from "./reply.ts";
import { isProtected } from "./repository-state.ts";
import type { Route } from "./router.ts";

/** The rules that `protectBranch` stands for, as a ruleset tells them. */
export function ruleRoutes(): Route[] {
  return [
    {
      method: "GET",
      path: "/repos/:owner/:repo/rules/branches/*branch",
      needs: ["none"],
      handle: ({ params, repository }) => {
        if (!isProtected(repository, params.branch ?? "")) return json([]);
        const source = { ruleset_source_type: "Repository", ruleset_source: repository.fullName, ruleset_id: 42 };
        return json(["creation", "update"].map((type) => ({ type, ...source })));
      },
    },
  ];
}
