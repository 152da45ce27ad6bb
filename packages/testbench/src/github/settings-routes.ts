import { ApiError, json, notFound, type Reply } from "./reply.ts";
import type { RepositoryRequest, Route } from "./router.ts";

/** What the owners have set about Actions, for reading. */
export function settingsRoutes(): Route[] {
  const base = "/repos/:owner/:repo/actions";
  const admin = { method: "GET", needs: ["administration=read"], strict: true } as const;
  const secrets = { method: "GET", needs: ["secrets=read"], strict: true } as const;
  return [
    { ...admin, path: `${base}/permissions/workflow`, handle: workflowPermissions },
    { ...admin, path: `${base}/permissions/selected-actions`, handle: selectedActions },
    { ...admin, path: `${base}/permissions`, handle: permissions },
    { ...secrets, path: `${base}/secrets`, handle: ({ repository }) => listed(repository.settings.secrets.own) },
    {
      ...secrets,
      path: `${base}/organization-secrets`,
      handle: ({ repository }) => listed(repository.settings.secrets.shared),
    },
    { method: "GET", needs: ["variables=read"], strict: true, path: `${base}/variables/:name`, handle: variable },
  ];
}

function workflowPermissions({ repository }: RepositoryRequest): Reply {
  const { canCreatePullRequests } = repository.settings;
  return json({ default_workflow_permissions: "read", can_approve_pull_request_reviews: canCreatePullRequests });
}

function permissions({ repository }: RepositoryRequest): Reply {
  const { enabled, allowed, pinned } = repository.settings.actions;
  return json({ enabled, ...(enabled ? { allowed_actions: allowed } : {}), sha_pinning_required: pinned });
}

function selectedActions({ repository }: RepositoryRequest): Reply {
  const { allowed, patterns } = repository.settings.actions;
  if (allowed !== "selected") throw new ApiError(409, "Conflict");
  return json({ github_owned_allowed: true, verified_allowed: false, patterns_allowed: patterns });
}

function listed(names: readonly string[]): Reply {
  const at = "2026-01-01T00:00:00Z";
  return json({ total_count: names.length, secrets: names.map((name) => ({ name, created_at: at, updated_at: at })) });
}

function variable({ repository, params }: RepositoryRequest): Reply {
  const name = (params.name ?? "").toUpperCase();
  const value = Object.hasOwn(repository.settings.variables, name) ? repository.settings.variables[name] : undefined;
  if (value === undefined) throw notFound();
  return json({ name, value });
}
