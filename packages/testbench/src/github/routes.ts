import { alertRoutes } from "./advisory-routes.ts";
import { checkRoutes } from "./check-routes.ts";
import { codeScanningRoutes } from "./code-scanning-routes.ts";
import { commitRoutes } from "./commit-routes.ts";
import { compareRoutes } from "./compare-routes.ts";
import { contentsRoutes } from "./contents-routes.ts";
import { downloadRoutes } from "./download-routes.ts";
import { forwardedRoutes } from "./forwarded-routes.ts";
import { gitObjectRoutes } from "./git-object-routes.ts";
import { gitRefRoutes } from "./git-ref-routes.ts";
import type { GitHubState } from "./github-state.ts";
import { issueRoutes } from "./issue-routes.ts";
import { pullRoutes } from "./pull-routes.ts";
import { repositoryRoutes } from "./repository-routes.ts";
import { reviewCommentRoutes } from "./review-comment-routes.ts";
import { reviewerRoutes } from "./reviewer-routes.ts";
import type { Route } from "./router.ts";
import { ruleRoutes } from "./rule-routes.ts";
import { runRoutes } from "./run-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";
import { statusRoutes } from "./status-routes.ts";
import { workflowRoutes } from "./workflow-routes.ts";

/** First match wins: the more special path of two comes first. */
export function allRoutes(state: GitHubState): Route[] {
  return [
    ...forwardedRoutes(state),
    ...statusRoutes(state),
    ...checkRoutes(state),
    ...repositoryRoutes(state),
    ...settingsRoutes(),
    ...workflowRoutes(state),
    ...downloadRoutes(state),
    ...ruleRoutes(),
    ...alertRoutes(state),
    ...codeScanningRoutes(state),
    ...runRoutes(state),
    ...reviewCommentRoutes(state),
    ...reviewerRoutes(state),
    ...pullRoutes(state),
    ...issueRoutes(state),
    ...gitObjectRoutes(state),
    ...gitRefRoutes(state),
    ...compareRoutes(state),
    ...contentsRoutes(state),
    ...commitRoutes(state),
  ];
}
