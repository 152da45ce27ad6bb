export const id = 479;
export const ids = [479];
export const modules = {

/***/ 57479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ArchiveError: () => (/* reexport */ zip/* ArchiveError */.di),
  MAX_BLOB_BYTES: () => (/* reexport */ MAX_BLOB_BYTES),
  ZIP_LIMITS: () => (/* reexport */ zip/* ZIP_LIMITS */.LP),
  branchAccess: () => (/* reexport */ branchAccess),
  calling: () => (/* reexport */ calling),
  createOctokit: () => (/* reexport */ createOctokit),
  createPublishPort: () => (/* reexport */ createPublishPort),
  createRunsPort: () => (/* reexport */ createRunsPort),
  createStatePort: () => (/* reexport */ createStatePort),
  explainApiError: () => (/* reexport */ explainApiError),
  findJobLog: () => (/* reexport */ run_logs/* findJobLog */.b),
  openZip: () => (/* reexport */ zip/* openZip */.QH),
  statusOf: () => (/* reexport */ statusOf)
});

// EXTERNAL MODULE: ../../node_modules/.pnpm/@octokit+request-error@7.1.2/node_modules/@octokit/request-error/dist-src/index.js
var dist_src = __webpack_require__(55318);
// EXTERNAL MODULE: ../../packages/contracts/build/user-error.js
var user_error = __webpack_require__(83611);
// EXTERNAL MODULE: ../../packages/contracts/build/platform-error.js
var platform_error = __webpack_require__(37115);
// EXTERNAL MODULE: ../../packages/text/build/truncate.js
var truncate = __webpack_require__(45771);
// EXTERNAL MODULE: ../../packages/text/build/redact.js + 1 modules
var redact = __webpack_require__(83196);
// EXTERNAL MODULE: ../../packages/text/build/terminal.js
var terminal = __webpack_require__(39833);
;// CONCATENATED MODULE: ../../packages/github/build/errors.js



/** HTTP status of an API error, or null when there was no answer or it isn't one. */
function statusOf(error) {
    return error instanceof dist_src/* RequestError */.G && error.response !== undefined ? error.status : null;
}
/**
 * Turns what Octokit or `fetch` throws into what a person can act on. The message never holds the token: it is made of
 * the status, what was being done and GitHub's own words, redacted and on one line.
 *
 * @returns a UserError (wrong token, permission, name), a PlatformError (limits, 5xx, cut connections, expired logs), or
 *   the error itself when it is neither: then it is a bug
 */
function explainApiError(error, call) {
    if (error instanceof user_error/* UserError */.y || error instanceof platform_error/* PlatformError */.W)
        return error;
    if (error instanceof dist_src/* RequestError */.G && error.response !== undefined)
        return explainStatus(error, call);
    if (isConnectionError(error)) {
        return new platform_error/* PlatformError */.W(`The connection to GitHub failed while ${call.doing}: ${words(deepest(error))}`, {
            reasonCode: "network",
            cause: safeCause(error),
        });
    }
    return error instanceof Error ? error : new Error(String(error));
}
/** Runs an API call and explains its errors. */
async function calling(call, request) {
    try {
        return await request();
    }
    catch (error) {
        throw explainApiError(error, call);
    }
}
function explainStatus(error, { doing, permission }) {
    const said = words(error);
    const cause = safeCause(error);
    if (isRateLimit(error)) {
        return new platform_error/* PlatformError */.W(`GitHub's rate limit is used up (${error.status}) while ${doing}: ${said}${resetOf(error)}`, {
            reasonCode: "platform_failure",
            cause,
        });
    }
    switch (error.status) {
        case 401:
            return new user_error/* UserError */.y(`GitHub refused the token (401) while ${doing}: ${said}`, {
                hint: 'Pass a token that is valid and not expired as "github-token".',
                reasonCode: "permission_missing",
                cause,
            });
        case 403:
            return explainForbidden(said, { doing, ...(permission === undefined ? {} : { permission }) }, error);
        case 404:
            return new user_error/* UserError */.y(`Not found (404) while ${doing}: it does not exist, or the token may not see it.`, {
                hint: permission === undefined
                    ? "Check the name and the token's access."
                    : `Check the number or name, and ${grant(permission)}.`,
                reasonCode: "not_found",
                cause,
            });
        case 410:
            if (/\bissues\b.*\bdisabled\b/i.test(said))
                return new user_error/* UserError */.y(`The repository has its issues switched off (410) while ${doing}.`, {
                    hint: "Switch them on under Settings → General, or set `issues.mode: off`.",
                    reasonCode: "permission_missing",
                    cause,
                });
            return new platform_error/* PlatformError */.W(`GitHub no longer has it (410) while ${doing}: logs and artifacts expire.`, {
                reasonCode: "logs_expired",
                cause,
            });
    }
    if (error.status >= 500) {
        return new platform_error/* PlatformError */.W(`GitHub answered ${error.status} while ${doing}, more than once: ${said}`, {
            reasonCode: "platform_failure",
            cause,
        });
    }
    return new user_error/* UserError */.y(`GitHub refused the request (${error.status}) while ${doing}: ${said}`, {
        hint: "Check the values passed in.",
        cause,
    });
}
function explainForbidden(said, { doing, permission }, error) {
    const cause = safeCause(error);
    if (/\barchived\b.*\bread-only\b/i.test(said)) {
        return new user_error/* UserError */.y(`The repository is archived and so read-only (403) while ${doing}.`, {
            hint: "Unarchive it under Settings → General, or take the workflow that calls Regreen away.",
            reasonCode: "permission_missing",
            cause,
        });
    }
    const sso = error.response?.headers["x-github-sso"] !== undefined || /\bSAML\b/.test(said);
    if (sso) {
        return new user_error/* UserError */.y(`The organisation wants single sign-on (403) while ${doing}: ${said}`, {
            hint: "Authorize the token for the organisation's SAML single sign-on, or use the workflow's own token.",
            reasonCode: "permission_missing",
            cause,
        });
    }
    if (/not permitted to create or approve pull requests/i.test(said)) {
        return new user_error/* UserError */.y(`GitHub Actions may not create pull requests here (403) while ${doing}.`, {
            hint: 'Allow it under Settings → Actions → General → "Allow GitHub Actions to create and approve pull requests", or pass an app token.',
            reasonCode: "pr_creation_disabled",
            cause,
        });
    }
    return new user_error/* UserError */.y(`GitHub forbids it (403) while ${doing}: ${said}`, {
        hint: permission === undefined ? "Check the token's permissions." : `In the workflow, ${grant(permission)}.`,
        reasonCode: "permission_missing",
        cause,
    });
}
function grant(permission) {
    return `grant \`${permission}\` to the job (\`permissions:\`)`;
}
function isRateLimit(error) {
    if (error.status === 429)
        return true;
    const headers = error.response?.headers ?? {};
    return (error.status === 403 &&
        (headers["x-ratelimit-remaining"] === "0" ||
            headers["retry-after"] !== undefined ||
            /\brate limit/i.test(error.message)));
}
function resetOf(error) {
    const headers = error.response?.headers ?? {};
    const after = Number(headers["retry-after"]);
    if (after > 0)
        return ` (try again in ${after} s)`;
    const reset = Number(headers["x-ratelimit-reset"]);
    return headers["x-ratelimit-remaining"] === "0" && reset > 0
        ? ` (free again at ${new Date(reset * 1000).toISOString()})`
        : "";
}
const CONNECTION_CODE = /^(?:ECONN(?:RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|UND_ERR_\w+|CERT_\w+|ERR_TLS_\w+|\w+_CERT\w*)$/;
function isConnectionError(error) {
    if (error instanceof dist_src/* RequestError */.G)
        return error.response === undefined && error.status >= 500;
    for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
        if (CONNECTION_CODE.test(String(each.code ?? "")))
            return true;
        if (each instanceof TypeError && /^(?:fetch failed|terminated)$/.test(each.message))
            return true;
    }
    return false;
}
function deepest(error) {
    let each = error;
    for (let depth = 0; depth < 5 && each instanceof Error && each.cause !== undefined; depth++)
        each = each.cause;
    return each;
}
function words(error) {
    const text = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error ? error.code : undefined;
    // Octokit ends the message with the page of the API's documentation, which helps nobody here.
    return (0,truncate/* oneLine */.TN)((0,redact/* redact */.E$)((0,terminal/* stripTerminal */.J)(typeof code === "string" && !text.includes(code) ? `${text} (${code})` : text)), 300).replace(/ - https:\/\/docs\.github\.com\/\S*$/, "");
}
/** The original without its request, whose headers hold the token. */
function safeCause(error) {
    const safe = new Error(words(error));
    if (error instanceof Error && error.stack !== undefined)
        safe.stack = (0,redact/* redact */.E$)(error.stack);
    return safe;
}

;// CONCATENATED MODULE: ../../packages/github/build/contents.js

const CONTENTS_READ = "contents: read";
async function getRepository(octokit, at) {
    const { data } = await calling({ doing: `reading the repository ${at.owner}/${at.repo}` }, () => octokit.rest.repos.get({ ...at }));
    return {
        id: data.id,
        fullName: data.full_name,
        defaultBranch: data.default_branch,
        private: data.private,
        url: data.html_url,
    };
}
/**
 * Text of a file at a commit or branch (REST "Get repository content", which gives files up to 1 MB).
 *
 * @returns null when there is no such file, or when the path is a folder, a submodule or a larger file
 */
async function getFile(octokit, at, path, ref) {
    return calling({ doing: `reading ${path} at ${ref}`, permission: CONTENTS_READ }, async () => {
        const data = await orNull(async () => (await octokit.rest.repos.getContent({ ...at, path, ref })).data);
        if (data === null || Array.isArray(data) || data.type !== "file" || data.encoding !== "base64")
            return null;
        return new TextDecoder().decode(Buffer.from(data.content, "base64"));
    });
}
async function getBranch(octokit, at, branch) {
    return calling({ doing: `reading the branch ${branch}`, permission: CONTENTS_READ }, async () => {
        const data = await orNull(async () => (await octokit.rest.repos.getBranch({ ...at, branch })).data);
        return data === null ? null : { sha: data.commit.sha, protected: data.protected };
    });
}
/** The answer, or null where GitHub says that there is none (404). */
async function orNull(request) {
    try {
        return await request();
    }
    catch (error) {
        if (statusOf(error) === 404)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ../../packages/github/build/branch-rules.js


/** REST "Get rules for a branch", "Get a branch", "Get a repository". Nothing is written to find out. */
async function branchAccess(octokit, at, branch) {
    return calling({ doing: `asking who may write ${branch}`, permission: "contents: read" }, async () => {
        const [rules, found, { data: repository }] = await Promise.all([
            octokit.rest.repos.getBranchRules({ ...at, branch }),
            getBranch(octokit, at, branch),
            octokit.rest.repos.get({ ...at }),
        ]);
        return {
            rules: rules.data.map(({ type, ruleset_id: ruleset }) => ({ type, ruleset: ruleset ?? null })),
            protected: found?.protected ?? false,
            archived: repository.archived,
            mayPush: repository.permissions?.push ?? null,
        };
    });
}

;// CONCATENATED MODULE: ../../packages/github/build/git-data.js


const git_data_CONTENTS_READ = "contents: read";
const CONTENTS_WRITE = "contents: write";
/** A file that a fix of some hundred lines touches is never larger. */
const MAX_BLOB_BYTES = 5 * 1024 * 1024;
/** A commit and the account of its author; its list of files is cut to one entry, nobody reads it here. */
async function getCommit(octokit, at, sha) {
    return calling({ doing: `reading the commit ${sha}`, permission: git_data_CONTENTS_READ }, async () => {
        const data = await orNull(async () => (await octokit.rest.repos.getCommit({ ...at, ref: sha, per_page: 1 })).data);
        if (data === null)
            return null;
        const { author, committer, tree, message } = data.commit;
        return {
            sha: data.sha,
            treeSha: tree.sha,
            parents: data.parents.map((parent) => parent.sha),
            message,
            author: person(author, data.author),
            committer: person(committer, data.committer),
            committedAt: committer?.date ?? "",
        };
    });
}
function person(signature, account) {
    if (signature === null)
        return null;
    return {
        name: signature.name ?? "",
        email: signature.email ?? "",
        login: account?.login ?? null,
        id: account?.id ?? null,
        isBot: account?.type === "Bot" || account?.login?.endsWith("[bot]") === true,
    };
}
/** Walks the tree folder by folder: a whole recursive listing may be cut by GitHub, and is large where it isn't. */
async function readFiles(octokit, at, treeSha, paths) {
    const folders = new Map();
    const open = (sha) => {
        const known = folders.get(sha) ?? readTree(octokit, at, sha);
        folders.set(sha, known);
        return known;
    };
    const files = new Map();
    for (const path of paths) {
        const entry = await find(treeSha, path.split("/"), open);
        if (entry !== null && entry.type !== "tree")
            files.set(path, await readEntry(octokit, at, entry));
    }
    return files;
}
/** Writes the blobs and a tree on top of `baseTree` (REST "Git database"); nothing points at them yet. */
async function createTree(octokit, at, baseTree, changes) {
    return calling({ doing: "writing the changed files", permission: CONTENTS_WRITE }, async () => {
        const tree = [];
        // One by one: GitHub asks not to send writes side by side ("Best practices for using the REST API").
        for (const { path, mode, content } of changes)
            tree.push({
                path,
                mode,
                type: "blob",
                sha: content === null ? null : await createBlob(octokit, at, content),
            });
        return (await octokit.rest.git.createTree({ ...at, base_tree: baseTree, tree })).data.sha;
    });
}
async function createCommit(octokit, at, commit) {
    const { treeSha, parents, message, author } = commit;
    const { data } = await calling({ doing: "writing the commit", permission: CONTENTS_WRITE }, () => octokit.rest.git.createCommit({
        ...at,
        tree: treeSha,
        parents: [...parents],
        message,
        ...(author === undefined ? {} : { author }),
    }));
    return data.sha;
}
async function createBranch(octokit, at, name, sha) {
    const result = await calling({ doing: `creating the branch ${name}`, permission: CONTENTS_WRITE }, () => refResult(() => octokit.rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha })));
    // A first try may have made it although its answer never came.
    if (result === "exists" && (await getBranch(octokit, at, name))?.sha === sha)
        return "done";
    return result;
}
async function advanceBranch(octokit, at, name, sha) {
    return calling({ doing: `updating the branch ${name}`, permission: CONTENTS_WRITE }, () => refResult(() => octokit.rest.git.updateRef({ ...at, ref: `heads/${name}`, sha, force: false })));
}
/** A branch that isn't there is what was wanted. */
async function deleteBranch(octokit, at, name) {
    await calling({ doing: `deleting the branch ${name}`, permission: CONTENTS_WRITE }, async () => {
        try {
            await octokit.rest.git.deleteRef({ ...at, ref: `heads/${name}` });
        }
        catch (error) {
            if (statusOf(error) !== 422 && statusOf(error) !== 404)
                throw error;
        }
    });
}
/**
 * GitHub says "Repository rule violations found" and names the rule, or only "Reference update failed", where a ruleset or
 * a protection stands in the way.
 */
async function refResult(request) {
    try {
        await request();
        return "done";
    }
    catch (error) {
        const status = statusOf(error);
        const message = error.message;
        if (status === 422 && /reference already exists/i.test(message))
            return "exists";
        if (status === 422 && /not a fast.forward/i.test(message))
            return "not_fast_forward";
        if ((status === 422 || status === 409) && /push protection|secret/i.test(message))
            return "secret";
        if ((status === 422 || status === 409) && RULES.test(message))
            return "rules";
        throw error;
    }
}
const RULES = /rule violations? found|reference update failed|protected branch|creations? being restricted/i;
async function find(root, names, open) {
    let entry = { mode: "040000", type: "tree", sha: root, size: 0 };
    for (const name of names) {
        if (entry.type !== "tree")
            return null;
        const next = (await open(entry.sha)).get(name);
        if (next === undefined)
            return null;
        entry = next;
    }
    return entry;
}
async function readTree(octokit, at, sha) {
    const { data } = await calling({ doing: `reading the tree ${sha}`, permission: git_data_CONTENTS_READ }, () => octokit.rest.git.getTree({ ...at, tree_sha: sha }));
    return new Map(data.tree.map((entry) => [
        entry.path,
        { mode: entry.mode, type: entry.type, sha: entry.sha, size: entry.size ?? 0 },
    ]));
}
async function readEntry(octokit, at, entry) {
    const regular = entry.mode === "100644" || entry.mode === "100755";
    if (!regular || entry.size > MAX_BLOB_BYTES)
        return { mode: entry.mode, content: null };
    const { data } = await calling({ doing: `reading the blob ${entry.sha}`, permission: git_data_CONTENTS_READ }, () => octokit.rest.git.getBlob({ ...at, file_sha: entry.sha }));
    return { mode: entry.mode, content: decode(Buffer.from(data.content, "base64")) };
}
/** A byte order mark stays, so that what is written back differs only where the patch does. */
function decode(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return null;
    }
}
async function createBlob(octokit, at, content) {
    const { data } = await octokit.rest.git.createBlob({
        ...at,
        content: Buffer.from(content, "utf8").toString("base64"),
        encoding: "base64",
    });
    return data.sha;
}

// EXTERNAL MODULE: ../../node_modules/.pnpm/@actions+github@9.1.1/node_modules/@actions/github/lib/utils.js + 19 modules
var utils = __webpack_require__(32008);
// EXTERNAL MODULE: ../../node_modules/.pnpm/@octokit+plugin-retry@8.1.1_@octokit+core@7.0.8/node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(20545);
// EXTERNAL MODULE: ../../node_modules/.pnpm/bottleneck@2.19.5/node_modules/bottleneck/light.js
var light = __webpack_require__(70660);
;// CONCATENATED MODULE: ../../node_modules/.pnpm/@octokit+plugin-throttling@11.0.5_@octokit+core@7.0.8/node_modules/@octokit/plugin-throttling/dist-bundle/index.js
// pkg/dist-src/index.js


// pkg/dist-src/version.js
var VERSION = "0.0.0-development";

// pkg/dist-src/wrap-request.js
var noop = () => Promise.resolve();
function wrapRequest(state, request, options) {
  return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
  const { pathname } = new URL(options.url, "http://github.test");
  const isAuth = isAuthRequest(options.method, pathname);
  const isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD";
  const isSearch = options.method === "GET" && pathname.startsWith("/search/");
  const isGraphQL = pathname.startsWith("/graphql");
  const retryCount = ~~request.retryCount;
  const jobOptions = retryCount > 0 ? { priority: 0, weight: 0 } : {};
  if (state.clustering) {
    jobOptions.expiration = 1e3 * 60;
  }
  if (isWrite || isGraphQL) {
    await state.write.key(state.id).schedule(jobOptions, noop);
  }
  if (isWrite && state.triggersNotification(pathname)) {
    await state.notifications.key(state.id).schedule(jobOptions, noop);
  }
  if (isSearch) {
    await state.search.key(state.id).schedule(jobOptions, noop);
  }
  const req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
  if (isGraphQL) {
    const res = await req;
    if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED")) {
      const error = Object.assign(new Error("GraphQL Rate Limit Exceeded"), {
        response: res,
        data: res.data
      });
      throw error;
    }
  }
  return req;
}
function isAuthRequest(method, pathname) {
  return method === "PATCH" && // https://docs.github.com/en/rest/apps/apps?apiVersion=2022-11-28#create-a-scoped-access-token
  /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && // https://docs.github.com/en/rest/apps/oauth-applications?apiVersion=2022-11-28#reset-a-token
  (/^\/applications\/[^/]+\/token$/.test(pathname) || // https://docs.github.com/en/rest/apps/apps?apiVersion=2022-11-28#create-an-installation-access-token-for-an-app
  /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
  pathname === "/login/oauth/access_token");
}

// pkg/dist-src/generated/triggers-notification-paths.js
var triggers_notification_paths_default = [
  "/orgs/{org}/invitations",
  "/orgs/{org}/invitations/{invitation_id}",
  "/orgs/{org}/teams/{team_slug}/discussions",
  "/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
  "/repos/{owner}/{repo}/collaborators/{username}",
  "/repos/{owner}/{repo}/commits/{commit_sha}/comments",
  "/repos/{owner}/{repo}/issues",
  "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  "/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
  "/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments",
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
  "/repos/{owner}/{repo}/pulls/{pull_number}/merge",
  "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
  "/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  "/repos/{owner}/{repo}/releases",
  "/teams/{team_id}/discussions",
  "/teams/{team_id}/discussions/{discussion_number}/comments"
];

// pkg/dist-src/route-matcher.js
function routeMatcher(paths) {
  const regexes = paths.map(
    (path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")
  );
  const regex2 = `^(?:${regexes.map((r) => `(?:${r})`).join("|")})[^/]*$`;
  return new RegExp(regex2, "i");
}

// pkg/dist-src/index.js
var regex = routeMatcher(triggers_notification_paths_default);
var triggersNotification = regex.test.bind(regex);
var groups = {};
var createGroups = function(Bottleneck, common) {
  groups.global = new Bottleneck.Group({
    id: "octokit-global",
    maxConcurrent: 10,
    ...common
  });
  groups.auth = new Bottleneck.Group({
    id: "octokit-auth",
    maxConcurrent: 1,
    ...common
  });
  groups.search = new Bottleneck.Group({
    id: "octokit-search",
    maxConcurrent: 1,
    minTime: 2e3,
    ...common
  });
  groups.write = new Bottleneck.Group({
    id: "octokit-write",
    maxConcurrent: 1,
    minTime: 1e3,
    ...common
  });
  groups.notifications = new Bottleneck.Group({
    id: "octokit-notifications",
    maxConcurrent: 1,
    minTime: 3e3,
    ...common
  });
};
function throttling(octokit, octokitOptions) {
  const {
    enabled = true,
    Bottleneck = light,
    id = "no-id",
    timeout = 1e3 * 60 * 2,
    // Redis TTL: 2 minutes
    connection
  } = octokitOptions.throttle || {};
  if (!enabled) {
    return {};
  }
  const common = { timeout };
  if (typeof connection !== "undefined") {
    common.connection = connection;
  }
  const state = Object.assign(
    {
      clustering: connection != null,
      triggersNotification,
      fallbackSecondaryRateRetryAfter: 60,
      retryAfterBaseValue: 1e3,
      id
    },
    octokitOptions.throttle
  );
  if (typeof state.onSecondaryRateLimit !== "function" || typeof state.onRateLimit !== "function") {
    throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
  }
  let initialized = false;
  const initializeBottleneck = () => {
    if (initialized) {
      return;
    }
    initialized = true;
    if (groups.global == null) {
      createGroups(Bottleneck, common);
    }
    state.global = state.global ?? groups.global;
    state.auth = state.auth ?? groups.auth;
    state.search = state.search ?? groups.search;
    state.write = state.write ?? groups.write;
    state.notifications = state.notifications ?? groups.notifications;
    state.retryLimiter = state.retryLimiter ?? new Bottleneck();
    const events = {};
    const emitter = new Bottleneck.Events(events);
    events.on("secondary-limit", state.onSecondaryRateLimit);
    events.on("rate-limit", state.onRateLimit);
    events.on(
      "error",
      (e) => octokit.log.warn("Error in throttling-plugin limit handler", e)
    );
    state.retryLimiter.on("failed", async function(error, info) {
      const [state2, request, options] = info.args;
      const { pathname } = new URL(options.url, "http://github.test");
      const shouldRetryGraphQL = pathname.startsWith("/graphql") && error.status !== 401;
      if (!(shouldRetryGraphQL || error.status === 403 || error.status === 429)) {
        return;
      }
      const retryCount = ~~request.retryCount;
      request.retryCount = retryCount;
      options.request.retryCount = retryCount;
      const { wantRetry, retryAfter = 0 } = await (async function() {
        if (/\bsecondary rate\b/i.test(error.message)) {
          const retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
          const wantRetry2 = await emitter.trigger(
            "secondary-limit",
            retryAfter2,
            options,
            octokit,
            retryCount
          );
          return { wantRetry: wantRetry2, retryAfter: retryAfter2 };
        }
        if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some(
          (error2) => error2.type === "RATE_LIMITED"
        )) {
          const rateLimitReset = new Date(
            ~~error.response.headers["x-ratelimit-reset"] * 1e3
          ).getTime();
          const retryAfter2 = Math.max(
            // Add one second so we retry _after_ the reset time
            // https://docs.github.com/en/rest/overview/resources-in-the-rest-api?apiVersion=2022-11-28#exceeding-the-rate-limit
            Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1,
            0
          );
          const wantRetry2 = await emitter.trigger(
            "rate-limit",
            retryAfter2,
            options,
            octokit,
            retryCount
          );
          return { wantRetry: wantRetry2, retryAfter: retryAfter2 };
        }
        return {};
      })();
      if (wantRetry) {
        request.retryCount++;
        return retryAfter * state2.retryAfterBaseValue;
      }
    });
  };
  octokit.hook.wrap("request", (request, options) => {
    initializeBottleneck();
    return wrapRequest(state, request, options);
  });
  return {};
}
throttling.VERSION = VERSION;
throttling.triggersNotification = triggersNotification;


;// CONCATENATED MODULE: ../../packages/github/build/version.js
/** The one version of this repository; the user agent of every API call carries it. */
const REGREEN_VERSION = "0.1.0";

;// CONCATENATED MODULE: ../../packages/github/build/octokit.js






/** Tries after the first one, for 5xx and cut connections (1 s, 4 s) and for rate limits. */
const RETRIES = 2;
const MAX_WAIT_SECONDS = 60;
/** Statuses that a second try does not change. 429 is left to the throttling plugin, which honours `retry-after`. */
const FINAL_STATUSES = [400, 401, 403, 404, 409, 410, 415, 422, 429, 451];
/**
 * The throttling plugin spaces writes by 1 s and notifying ones by 3 s, which GitHub asks of clients that send "a large
 * number" of them. Handing over one fix is about a dozen writes, already one after the other, and would wait 20 s for
 * nothing; the limits themselves are still honoured. The plugin types its queues as Bottleneck groups and uses only this.
 */
const AT_ONCE = { key: () => ({ schedule: (_, job) => job() }) };
/**
 * The REST client of every action: our user agent, 5xx and cut connections tried again, rate limits waited for when the
 * wait is short. A secondary limit (docs.github.com, "Rate limits for the REST API") is honoured as GitHub asks.
 */
function createOctokit(options) {
    const { token, apiUrl, log } = options;
    const maxWaitSeconds = options.maxWaitSeconds ?? MAX_WAIT_SECONDS;
    const waitUnit = options.waitUnitMs ?? 1000;
    const wait = (kind) => (seconds, request, _, tries) => mayWait(`${kind} of ${request.method} ${request.url}`, { seconds, tries, maxWaitSeconds, log });
    const Client = utils/* GitHub */.gq.plugin(wholeAnswers, dist_bundle/* retry */.L, throttling);
    return new Client({
        auth: `token ${token}`,
        baseUrl: apiUrl.replace(/\/+$/, ""),
        userAgent: `regreen/${REGREEN_VERSION}`,
        log: silentLog(log),
        retry: { retries: RETRIES, doNotRetry: FINAL_STATUSES, retryAfterBaseValue: waitUnit },
        throttle: {
            write: AT_ONCE,
            notifications: AT_ONCE,
            id: apiUrl,
            retryAfterBaseValue: waitUnit,
            onRateLimit: wait("Rate limit"),
            onSecondaryRateLimit: wait("Secondary rate limit"),
        },
    });
}
/**
 * Octokit hands an answer that broke off on as a text instead of JSON. It is a cut connection: reading is tried again,
 * writing is not, because it may have been done.
 */
const wholeAnswers = (octokit) => {
    octokit.hook.after("request", (response, options) => {
        const isJson = /\bjson\b/.test(response.headers["content-type"] ?? "");
        if (!isJson || typeof response.data !== "string" || String(response.headers["content-length"]) === "0")
            return;
        // The retry plugin leaves requests without options of their own alone.
        const { request: _, ...once } = options;
        throw new dist_src/* RequestError */.G("the answer broke off", 500, { request: options.method === "GET" ? options : once });
    });
    return {};
};
/** `fetch` as the client uses it (proxy included), for the signed URLs that must not see the token. */
const plainFetch = utils/* defaults */.NT.request?.fetch ?? fetch;
function mayWait(what, at) {
    const may = at.tries < RETRIES && at.seconds <= at.maxWaitSeconds;
    at.log.warning(`${what}: GitHub asks for ${at.seconds} s; ${may ? "waiting" : "giving up"}.`);
    return may;
}
/** Octokit's own notes are details; they quote URLs, so they are cleaned. */
function silentLog(log) {
    const debug = (message) => log.debug((0,truncate/* oneLine */.TN)((0,redact/* redact */.E$)(String(message)), 300));
    return { debug, info: debug, warn: debug, error: debug };
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
;// CONCATENATED MODULE: ../../packages/github/build/exclusive.js


/** Tries to get a lock, one wait apart. What is done under it takes some ten calls at most. */
const TRIES = 30;
const WAIT_MS = 1000;
/**
 * Runs work that no other process may do at the same time. Of all that GitHub's API creates, a ref is what can be created
 * only once, so a ref is the lock: `refs/regreen/lock/KEY`, which no clone fetches and no workflow starts on. A holder that
 * went without a word is outwaited.
 *
 * @param sha a commit that the repository has
 * @param work is told whether it is alone: without the right to write refs nobody can be sure
 */
async function exclusively(octokit, at, { key, sha }, work, { waitUnitMs = WAIT_MS }) {
    const lock = `regreen/lock/${key}`;
    const alone = sha !== null && (await take(octokit, at, { lock, sha }, waitUnitMs));
    try {
        return await work(alone);
    }
    finally {
        // A lock that stays is outwaited by the next one.
        if (alone)
            await octokit.rest.git.deleteRef({ ...at, ref: lock }).catch(() => undefined);
    }
}
async function take(octokit, at, { lock, sha }, waitUnitMs) {
    for (let tries = 0; tries < TRIES; tries++) {
        try {
            await octokit.rest.git.createRef({ ...at, ref: `refs/${lock}`, sha });
            return true;
        }
        catch (error) {
            const held = statusOf(error) === 422 && /reference already exists/i.test(error.message);
            if (!held)
                return false;
            await (0,promises_.setTimeout)(waitUnitMs);
        }
    }
    return true;
}

;// CONCATENATED MODULE: ../../packages/github/build/once.js


/** Tries after the first one. */
const once_RETRIES = 2;
const once_WAIT_MS = 1000;
/** Parameters of a request that the client itself must not send twice. */
const ONE_TRY = { request: { retries: 0 } };
/**
 * Makes something that must exist once. GitHub may have done what it answers with a 502, or with a connection that breaks
 * off; so it is looked for before it is made a second time.
 *
 * @param create sends the request once (`ONE_TRY`)
 * @param find what `create` makes, when it is there
 */
async function createOnce(create, find, waiting) {
    for (let tries = 0;; tries++) {
        try {
            return await create();
        }
        catch (error) {
            if (!isUnclear(error))
                throw error;
            await pause(tries + 1, waiting);
            const made = await find();
            if (made !== null)
                return made;
            if (tries >= once_RETRIES)
                throw error;
        }
    }
}
/** Waits before another try: 1, 4, 9 … units. */
function pause(tries, { waitUnitMs = once_WAIT_MS }) {
    return (0,promises_.setTimeout)(waitUnitMs * tries ** 2);
}
/** Whether the request may have been carried out all the same. */
function isUnclear(error) {
    return error instanceof dist_src/* RequestError */.G && (error.response === undefined || error.status >= 500);
}

;// CONCATENATED MODULE: ../../packages/github/build/issues.js


const ISSUES_READ = "issues: read";
const ISSUES_WRITE = "issues: write";
const COMMENTS_WRITE = "issues: write (on a pull request `pull-requests: write`)";
const MAX_PAGES = 10;
/** Issues with a label or by a login, newest first; pull requests, which REST lists among them, are left out. */
async function listIssues(octokit, at, filter) {
    const [what, query] = "label" in filter
        ? [`labelled ${filter.label}`, { labels: filter.label }]
        : [`by ${filter.creator}`, { creator: filter.creator }];
    return calling({ doing: `looking for issues ${what}`, permission: ISSUES_READ }, async () => {
        let pages = 0;
        try {
            return await octokit.paginate(octokit.rest.issues.listForRepo, { ...at, ...query, state: "all", sort: "created", direction: "desc", per_page: 100 }, (page, done) => {
                if (++pages >= MAX_PAGES)
                    done();
                return page.data.filter((each) => each.pull_request === undefined).map(toIssue);
            });
        }
        catch (error) {
            // Issues are switched off; or GitHub knows nobody of that login, as it may be with an app's.
            if (statusOf(error) === 410 || ("creator" in filter && statusOf(error) === 422))
                return [];
            throw error;
        }
    });
}
async function createIssue(octokit, at, issue, waiting) {
    const { title, body } = issue;
    const labels = [...issue.labels];
    const create = async () => {
        try {
            return toIssue((await octokit.rest.issues.create({ ...at, title, body, labels, ...ONE_TRY })).data);
        }
        catch (error) {
            // 410 "Issues has been disabled in this repository."
            if (statusOf(error) === 410)
                return "disabled";
            throw error;
        }
    };
    const find = async () => {
        // No label in the filter: the page of the newest is enough, and needs no index to be up to date.
        const { data } = await octokit.rest.issues.listForRepo({
            ...at,
            state: "open",
            sort: "created",
            direction: "desc",
            per_page: 30,
        });
        const found = data.find((each) => each.pull_request === undefined && each.body === body && each.title === title);
        return found === undefined ? null : toIssue(found);
    };
    return calling({ doing: "creating the ticket", permission: ISSUES_WRITE }, () => createOnce(create, find, waiting));
}
async function updateIssue(octokit, at, number, { stateReason, ...change }) {
    await calling({ doing: `updating issue #${number}`, permission: ISSUES_WRITE }, () => octokit.rest.issues.update({
        ...at,
        issue_number: number,
        ...change,
        ...(stateReason === undefined ? {} : { state_reason: stateReason }),
    }));
}
async function listEvents(octokit, at, number) {
    const events = await calling({ doing: `reading what happened to #${number}`, permission: ISSUES_READ }, () => octokit.paginate(octokit.rest.issues.listEvents, { ...at, issue_number: number, per_page: 100 }));
    return events.map(({ event, actor, label }) => ({
        event,
        actor: actor?.login ?? "",
        label: label?.name ?? null,
    }));
}
/** GitHub leaves out people who can't be assigned, without an error. */
async function issues_assign(octokit, at, number, login) {
    await calling({ doing: `assigning issue #${number}`, permission: ISSUES_WRITE }, () => octokit.rest.issues.addAssignees({ ...at, issue_number: number, assignees: [login] }));
}
async function listComments(octokit, at, number) {
    const comments = await calling({ doing: `reading the comments of #${number}`, permission: ISSUES_READ }, () => octokit.paginate(octokit.rest.issues.listComments, { ...at, issue_number: number, per_page: 100 }));
    return comments.map(toComment);
}
async function createComment(octokit, at, number, body, waiting) {
    const create = async () => toComment((await octokit.rest.issues.createComment({ ...at, issue_number: number, body, ...ONE_TRY })).data);
    const find = async () => (await listComments(octokit, at, number)).find((each) => each.body === body) ?? null;
    return calling({ doing: `commenting on #${number}`, permission: COMMENTS_WRITE }, () => createOnce(create, find, waiting));
}
async function updateComment(octokit, at, id, body) {
    await calling({ doing: `updating comment ${id}`, permission: ISSUES_WRITE }, () => octokit.rest.issues.updateComment({ ...at, comment_id: id, body }));
}
function toIssue(data) {
    return {
        number: data.number,
        url: data.html_url,
        title: data.title,
        body: data.body ?? "",
        state: data.state === "open" ? "open" : "closed",
        stateReason: data.state_reason ?? null,
        closedAt: data.closed_at ?? null,
        author: data.user?.login ?? "",
    };
}
function toComment(data) {
    return { id: data.id, url: data.html_url, body: data.body ?? "", author: data.user?.login ?? "" };
}

;// CONCATENATED MODULE: ../../packages/github/build/issues-read.js


const PULLS_READ = "pull-requests: read";
async function getIssue(octokit, at, number) {
    return calling({ doing: `reading issue #${number}`, permission: "issues: read" }, async () => {
        const data = await orNull(async () => (await octokit.rest.issues.get({ ...at, issue_number: number })).data);
        return data === null
            ? null
            : {
                number: data.number,
                title: data.title,
                body: data.body ?? "",
                labels: data.labels.map((label) => (typeof label === "string" ? label : (label.name ?? ""))),
                isPullRequest: data.pull_request !== undefined,
            };
    });
}
async function getPullRequest(octokit, at, number) {
    return calling({ doing: `reading pull request #${number}`, permission: PULLS_READ }, async () => {
        const data = await orNull(async () => (await octokit.rest.pulls.get({ ...at, pull_number: number })).data);
        return data === null ? null : pullRequest(data);
    });
}
/**
 * Open pull requests with this head (REST "List pull requests associated with a commit"). `workflow_run.pull_requests`
 * is no help for forks: GitHub leaves it empty there.
 */
async function findPullRequests(octokit, at, headSha) {
    return calling({ doing: `looking for the pull request of ${headSha}`, permission: PULLS_READ }, async () => {
        const found = await knownCommit(async () => octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, {
            ...at,
            commit_sha: headSha,
            per_page: 100,
        }));
        return found.map(pullRequest).filter((each) => each.open && each.headSha === headSha);
    });
}
/** 404 and 422 both say that the repository has no such commit: the head of a fork that is gone. */
async function knownCommit(request) {
    try {
        return await request();
    }
    catch (error) {
        if (statusOf(error) === 404 || statusOf(error) === 422)
            return [];
        throw error;
    }
}
/** Maintain counts as write and triage as read, as in REST's own `permission`. */
async function permissionOf(octokit, at, login) {
    return calling({ doing: `reading the permission of ${login}` }, async () => {
        const data = await orNull(async () => (await octokit.rest.repos.getCollaboratorPermissionLevel({ ...at, username: login })).data);
        const known = ["admin", "write", "read"].find((each) => each === data?.permission);
        return known ?? "none";
    });
}
function pullRequest(data) {
    return {
        number: data.number,
        open: data.state === "open",
        labels: data.labels.flatMap((label) => label.name ?? []),
        headSha: data.head.sha,
    };
}

;// CONCATENATED MODULE: ../../packages/github/build/labels.js

const labels_ISSUES_WRITE = "issues: write";
async function listLabels(octokit, at) {
    // They are listed only to write with them, so that is the permission to ask for.
    const labels = await calling({ doing: "listing the labels", permission: labels_ISSUES_WRITE }, () => octokit.paginate(octokit.rest.issues.listLabelsForRepo, { ...at, per_page: 100 }));
    return new Set(labels.map((label) => label.name));
}
async function createLabel(octokit, at, label) {
    await calling({ doing: `creating the label ${label.name}`, permission: labels_ISSUES_WRITE }, async () => {
        try {
            await octokit.rest.issues.createLabel({ ...at, ...label });
        }
        catch (error) {
            // Another job made it in the meantime, or it differs only in case: GitHub's names ignore case.
            if (statusOf(error) !== 422)
                throw error;
        }
    });
}
/** Works for issues and pull requests alike. */
async function addLabels(octokit, at, number, labels) {
    await calling({ doing: `labelling #${number}`, permission: labels_ISSUES_WRITE }, () => octokit.rest.issues.addLabels({ ...at, issue_number: number, labels: [...labels] }));
}

;// CONCATENATED MODULE: ../../packages/github/build/pulls.js


const pulls_PULLS_READ = "pull-requests: read";
const PULLS_WRITE = "pull-requests: write";
/** Pages of 100 that are looked through; more would cost more than a twin pull request. */
const pulls_MAX_PAGES = 10;
const EARLY_TRIES = 2;
async function listPullRequests(octokit, at, filter) {
    const { head, base, state } = filter;
    const found = await calling({ doing: "looking for Regreen's pull requests", permission: pulls_PULLS_READ }, () => {
        let pages = 0;
        return octokit.paginate(octokit.rest.pulls.list, {
            ...at,
            state,
            sort: "created",
            direction: "desc",
            per_page: 100,
            ...(head === undefined ? {} : { head: `${at.owner}:${head}` }),
            ...(base === undefined ? {} : { base }),
        }, (page, done) => {
            if (++pages >= pulls_MAX_PAGES)
                done();
            return page.data.map((each) => toPullRequest(each));
        });
    });
    // GitHub ignores a filter that it can't read, so it is applied again.
    return found.filter((pull) => (head === undefined || pull.headBranch === head) && (base === undefined || pull.baseBranch === base));
}
/** What GitHub also says of a branch that it was given a moment ago and does not know everywhere yet. */
const TOO_EARLY = ["no_commits", "head_gone"];
/** Creates a pull request, or says which of the known obstacles stands in the way. */
async function createPullRequest(octokit, at, pull, waiting) {
    const create = async () => {
        try {
            return toPullRequest((await octokit.rest.pulls.create({ ...at, ...pull, ...ONE_TRY })).data);
        }
        catch (error) {
            const refusal = refusalOf(error);
            if (refusal === null)
                throw error;
            return refusal;
        }
    };
    const find = async () => {
        const found = await listPullRequests(octokit, at, { head: pull.head, base: pull.base, state: "open" });
        return found.find((each) => each.body === pull.body) ?? null;
    };
    const call = { doing: `creating the pull request ${pull.head} → ${pull.base}`, permission: PULLS_WRITE };
    let made = await calling(call, () => createOnce(create, find, waiting));
    for (let tries = 1; TOO_EARLY.includes(made) && tries <= EARLY_TRIES; tries++) {
        await pause(tries, waiting);
        made = await calling(call, () => createOnce(create, find, waiting));
    }
    return made;
}
async function updatePullRequest(octokit, at, number, change) {
    await calling({ doing: `updating pull request #${number}`, permission: PULLS_WRITE }, () => octokit.rest.pulls.update({ ...at, pull_number: number, ...change }));
}
/** The issue side of a pull request knows who closed it; the pull request itself doesn't. */
async function closedBy(octokit, at, number) {
    const { data } = await calling({ doing: `reading who closed #${number}`, permission: "issues: read" }, () => octokit.rest.issues.get({ ...at, issue_number: number }));
    const by = data.closed_by ?? null;
    return by === null ? null : { login: by.login, isBot: by.type === "Bot" || by.login.endsWith("[bot]") };
}
/**
 * Asks for all reviewers at once, and when GitHub refuses the list (422: one of them isn't a collaborator, or is a team
 * that the token may not request) for each alone.
 */
async function requestReviewers(octokit, at, number, wanted) {
    const ask = (reviewers, teams) => calling({ doing: `requesting reviews of #${number}`, permission: PULLS_WRITE }, () => taken(() => octokit.rest.pulls.requestReviewers({
        ...at,
        pull_number: number,
        ...(reviewers.length === 0 ? {} : { reviewers: [...reviewers] }),
        ...(teams.length === 0 ? {} : { team_reviewers: [...teams] }),
    })));
    const { users, teams } = wanted;
    if (users.length + teams.length === 0 || (await ask(users, teams)))
        return wanted;
    if (users.length + teams.length === 1)
        return { users: [], teams: [] };
    const asked = { users: [], teams: [] };
    for (const user of users)
        if (await ask([user], []))
            asked.users.push(user);
    for (const team of teams)
        if (await ask([], [team]))
            asked.teams.push(team);
    return asked;
}
async function taken(request) {
    try {
        await request();
        return true;
    }
    catch (error) {
        const status = statusOf(error);
        if (status === 422 || status === 404)
            return false;
        throw error;
    }
}
function refusalOf(error) {
    const status = statusOf(error);
    const message = error instanceof Error ? error.message : "";
    if (status === 403 && /not permitted to create or approve pull requests/i.test(message))
        return "disabled";
    if (status !== 422)
        return null;
    if (/"field":\s?"base"/.test(message))
        return "base_gone";
    if (/"field":\s?"head"/.test(message))
        return "head_gone";
    if (/pull request already exists/i.test(message))
        return "exists";
    if (/no commits between/i.test(message))
        return "no_commits";
    if (/draft pull requests are not supported/i.test(message))
        return "draft_unsupported";
    return null;
}
function toPullRequest(data) {
    const closed = data.merged_at === null ? "closed" : "merged";
    return {
        number: data.number,
        url: data.html_url,
        title: data.title,
        body: data.body ?? "",
        state: data.state === "open" ? "open" : closed,
        draft: data.draft ?? false,
        author: data.user?.login ?? "",
        headBranch: data.head.ref,
        headSha: data.head.sha,
        headRepository: data.head.repo?.full_name ?? null,
        baseBranch: data.base.ref,
        labels: data.labels.flatMap((label) => label.name ?? []),
    };
}

;// CONCATENATED MODULE: ../../packages/github/build/rerun.js


/** REST "Re-run failed jobs from a workflow run". It is sent once: a second one would be refused, or be a third attempt. */
async function rerunFailedJobs(octokit, at, runId) {
    return calling({ doing: `running the failed jobs of run ${runId} again`, permission: "actions: write" }, async () => {
        try {
            await octokit.rest.actions.reRunWorkflowFailedJobs({ ...at, run_id: runId, ...ONE_TRY });
            return "requested";
        }
        catch (error) {
            // 403 "This workflow is already running".
            if (statusOf(error) === 403 && /already running/i.test(error.message))
                return "running";
            throw error;
        }
    });
}

;// CONCATENATED MODULE: ../../packages/github/build/publish.js








/** The real PublishPort, on GitHub's REST API. */
function createPublishPort(octokit, at, waiting = {}) {
    return {
        viewer: () => viewer(octokit),
        getRepository: () => getRepository(octokit, at),
        getBranch: (name) => getBranch(octokit, at, name),
        getFile: (path, ref) => getFile(octokit, at, path, ref),
        getCommit: (sha) => getCommit(octokit, at, sha),
        readFiles: (treeSha, paths) => readFiles(octokit, at, treeSha, paths),
        createTree: (baseTree, changes) => createTree(octokit, at, baseTree, changes),
        createCommit: (commit) => createCommit(octokit, at, commit),
        createBranch: (name, sha) => createBranch(octokit, at, name, sha),
        advanceBranch: (name, sha) => advanceBranch(octokit, at, name, sha),
        deleteBranch: (name) => deleteBranch(octokit, at, name),
        listPullRequests: (filter) => listPullRequests(octokit, at, filter),
        createPullRequest: (pull) => createPullRequest(octokit, at, pull, waiting),
        updatePullRequest: (number, change) => updatePullRequest(octokit, at, number, change),
        closedBy: (number) => closedBy(octokit, at, number),
        getPullRequest: (number) => getPullRequest(octokit, at, number),
        findPullRequests: (headSha) => findPullRequests(octokit, at, headSha),
        requestReviewers: (number, wanted) => requestReviewers(octokit, at, number, wanted),
        listIssues: (filter) => listIssues(octokit, at, filter),
        createIssue: (issue) => createIssue(octokit, at, issue, waiting),
        updateIssue: (number, change) => updateIssue(octokit, at, number, change),
        listEvents: (number) => listEvents(octokit, at, number),
        assign: (number, login) => issues_assign(octokit, at, number, login),
        listComments: (number) => listComments(octokit, at, number),
        createComment: (number, body) => createComment(octokit, at, number, body, waiting),
        updateComment: (id, body) => updateComment(octokit, at, id, body),
        listLabels: () => listLabels(octokit, at),
        createLabel: (label) => createLabel(octokit, at, label),
        addLabels: (number, labels) => addLabels(octokit, at, number, labels),
        permissionOf: (login) => permissionOf(octokit, at, login),
        rerunFailedJobs: (runId) => rerunFailedJobs(octokit, at, runId),
        exclusively: (lock, work) => exclusively(octokit, at, lock, work, waiting),
    };
}
/**
 * GraphQL's `viewer` answers every kind of token (`github-actions[bot]`, `<app>[bot]`, a person); `GET /user` only a
 * person's. A server that knows neither gives null.
 */
async function viewer(octokit) {
    const asks = [
        async () => (await octokit.graphql("query { viewer { login } }")).viewer.login,
        async () => (await octokit.rest.users.getAuthenticated()).data.login,
    ];
    for (const ask of asks) {
        const login = await ask().catch(() => null);
        if (typeof login === "string" && login !== "")
            return login;
    }
    return null;
}

// EXTERNAL MODULE: ../../packages/github/build/run-logs.js
var run_logs = __webpack_require__(32810);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(46466);
;// CONCATENATED MODULE: ../../packages/github/build/download.js







/** Times a cut download is taken up again; each needs a new signed URL, which lives a minute. */
const download_RETRIES = 3;
const download_WAIT_MS = 1000;
/**
 * Reads what a route redirects to, as a stream. The redirect is followed by hand, so that the token never reaches the
 * storage's host; a cut connection goes on where it stopped.
 */
async function* download(octokit, route, parameters, options) {
    const maxBytes = options.maxBytes ?? Number.POSITIVE_INFINITY;
    let received = 0;
    for (let tries = 0;; tries++) {
        try {
            const located = await locate(octokit, route, parameters);
            for await (const chunk of await openAt(located, received, options.doing)) {
                const room = maxBytes - received;
                received += chunk.length;
                yield chunk.length > room ? chunk.subarray(0, room) : chunk;
                if (chunk.length <= room)
                    continue;
                options.onTruncated?.(maxBytes);
                return;
            }
            return;
        }
        catch (error) {
            const explained = explainApiError(error, options);
            const again = explained instanceof platform_error/* PlatformError */.W && explained.reasonCode === "network" && tries < download_RETRIES;
            if (!again)
                throw explained;
            await (0,promises_.setTimeout)((options.waitUnitMs ?? download_WAIT_MS) * (tries + 1) ** 2);
        }
    }
}
/** Writes what a route redirects to into a file; too much of it is an error, not half a file. */
async function downloadTo(file, chunks, options) {
    let size = 0;
    const guard = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            size += chunk.length;
            if (size <= options.maxBytes)
                return done(null, chunk);
            done(new platform_error/* PlatformError */.W(`More than ${options.maxBytes} bytes came while ${options.doing}; stopped.`, {
                reasonCode: "platform_failure",
            }));
        },
    });
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(chunks), guard, (0,external_node_fs_.createWriteStream)(file, { flags: "wx", mode: 0o600 }));
}
async function locate(octokit, route, parameters) {
    const response = await octokit.request(route, {
        ...parameters,
        request: { redirect: "manual", parseSuccessResponseBody: false },
    });
    const url = response.headers.location;
    return url === undefined ? { body: response.data } : { url };
}
async function openAt(located, offset, doing) {
    if ("body" in located)
        return skip(located.body, offset);
    // `identity`: a range counts bytes of what is sent, and those must be the bytes of the file.
    const headers = { "accept-encoding": "identity" };
    if (offset > 0)
        headers.range = `bytes=${offset}-`;
    const response = await plainFetch(located.url, { headers });
    if (response.status === 416 && offset > 0)
        return [];
    if (!response.ok || response.body === null) {
        await response.body?.cancel();
        throw storageError(response.status, doing);
    }
    return response.status === 206 ? response.body : skip(response.body, offset);
}
function storageError(status, doing) {
    if (status === 404 || status === 410) {
        return new platform_error/* PlatformError */.W(`GitHub's storage no longer has it (${status}) while ${doing}: logs and artifacts expire.`, {
            reasonCode: "logs_expired",
        });
    }
    // 403 is a signed URL that ran out, 5xx a bad moment: both are worth another URL.
    return new platform_error/* PlatformError */.W(`GitHub's storage answered ${status} while ${doing}.`, { reasonCode: "network" });
}
async function* skip(chunks, bytes) {
    let left = bytes;
    for await (const chunk of chunks) {
        if (chunk.length > left)
            yield left === 0 ? chunk : chunk.subarray(left);
        left = Math.max(0, left - chunk.length);
    }
}

;// CONCATENATED MODULE: ../../packages/github/build/last-green.js


/** Green runs that are looked through; those of later commits than the failing one are passed over. */
const RUNS_LOOKED_AT = 20;
/** Newest commits that are told; each costs a call for its files. */
const MAX_COMMITS = 15;
/** GitHub lists no more commits of a comparison on a page. */
const PAGE = 100;
/**
 * The latest run of the same workflow on `branch` that ended well and began before `run` (REST "List workflow runs for a
 * workflow"); null when there is none, or the workflow's file is not one of this repository.
 */
async function lastGreenRun(octokit, at, run, branch) {
    const workflow = run.workflow_path.split("/").at(-1) ?? "";
    if (workflow === "" || branch === "")
        return null;
    const call = { doing: `looking for green runs of ${workflow} on ${branch}`, permission: "actions: read" };
    const found = await calling(call, () => orNull(() => octokit.rest.actions.listWorkflowRuns({
        ...at,
        workflow_id: workflow,
        branch,
        status: "success",
        per_page: RUNS_LOOKED_AT,
    })));
    // Runs come newest first, and numbers of runs grow with time.
    const green = found?.data.workflow_runs.find(({ id }) => id < run.id);
    return green === undefined
        ? null
        : { id: green.id, url: green.html_url, headSha: green.head_sha, headBranch: green.head_branch ?? branch };
}
/**
 * Commits that `head` has and `base` has not, the newest ones with their files (REST "Compare two commits", "Get a
 * commit"). Null when one of the two isn't there.
 */
async function commitsBetween(octokit, at, base, head) {
    const call = { doing: `comparing ${base} with ${head}`, permission: "contents: read" };
    const page = (number) => octokit.rest.repos.compareCommitsWithBasehead({
        ...at,
        basehead: `${base}...${head}`,
        per_page: PAGE,
        page: number,
    });
    const first = await calling(call, () => orNull(() => page(1)));
    if (first === null)
        return null;
    const total = first.data.total_commits;
    const last = total > PAGE ? await calling(call, () => page(Math.ceil(total / PAGE))) : first;
    // Oldest first on every page. A merge brings nothing of its own.
    const newest = last.data.commits.filter(({ parents }) => parents.length < 2).toReversed();
    const commits = await Promise.all(newest.slice(0, MAX_COMMITS).map(({ sha }) => changeOf(octokit, at, sha)));
    return { total, commits: commits.filter((commit) => commit !== null) };
}
async function changeOf(octokit, at, sha) {
    const call = { doing: `reading commit ${sha}`, permission: "contents: read" };
    const found = await calling(call, () => orNull(() => octokit.rest.repos.getCommit({ ...at, ref: sha, per_page: 100 })));
    if (found === null)
        return null;
    const { commit, author, html_url: url, files } = found.data;
    return {
        sha,
        message: commit.message,
        author: author?.login ?? commit.author?.name ?? null,
        url,
        files: (files ?? []).map(({ filename }) => filename),
    };
}

;// CONCATENATED MODULE: ../../packages/github/build/past-runs.js


/** GitHub lists no more files of a comparison. */
const MAX_FILES = 300;
/** REST "List workflow runs for a repository": one page, the newest first. */
async function listRuns(octokit, at, { headSha }) {
    const doing = headSha === undefined ? "listing the latest runs" : `listing the runs of ${headSha}`;
    const { data } = await calling({ doing, permission: "actions: read" }, () => octokit.rest.actions.listWorkflowRunsForRepo({
        ...at,
        per_page: 100,
        ...(headSha === undefined ? {} : { head_sha: headSha }),
    }));
    return data.workflow_runs.map((run) => ({
        id: run.id,
        attempt: run.run_attempt ?? 1,
        conclusion: run.conclusion,
        event: run.event,
        workflowPath: run.path.replace(/@.*$/s, ""),
        headSha: run.head_sha,
        headBranch: run.head_branch ?? "",
        createdAt: run.created_at,
    }));
}
/** REST "Compare two commits": both names of a renamed file count. */
async function listTouched(octokit, at, head, base) {
    const call = { doing: `comparing ${head} with ${base}`, permission: "contents: read" };
    const basehead = `${base}...${head}`;
    const files = await calling(call, () => orNull(async () => (await octokit.rest.repos.compareCommitsWithBasehead({ ...at, basehead, per_page: 1 })).data.files));
    if (files == null || files.length >= MAX_FILES)
        return null;
    return files.flatMap(({ filename, previous_filename: before }) => before === undefined ? filename : [filename, before]);
}
async function pullRequestState(octokit, at, number) {
    const call = { doing: `reading pull request #${number}`, permission: "pull-requests: read" };
    return calling(call, async () => {
        const data = await orNull(async () => (await octokit.rest.pulls.get({ ...at, pull_number: number })).data);
        if (data === null)
            return null;
        if (data.merged)
            return "merged";
        return data.state === "open" ? "open" : "closed";
    });
}

;// CONCATENATED MODULE: ../../packages/github/build/renames.js


/** GitHub lists no more files of a comparison or of a commit on one page. */
const renames_MAX_FILES = 300;
/**
 * Renamed files (REST "Compare two commits", "Get a commit"; GitHub finds renames as git does, by likeness).
 *
 * @param base what `head` is compared with, from where they parted; null: the changes of the commit `head` alone
 */
async function listRenames(octokit, at, head, base) {
    const call = { doing: `looking for renamed files up to ${head}`, permission: "contents: read" };
    const files = await calling(call, () => orNull(() => listFiles(octokit, at, head, base)));
    return (files ?? [])
        .slice(0, renames_MAX_FILES)
        .flatMap(({ filename, status, previous_filename: from }) => status === "renamed" && from !== undefined ? [{ from, to: filename }] : []);
}
async function listFiles(octokit, at, head, base) {
    if (base === null) {
        const { data } = await octokit.rest.repos.getCommit({ ...at, ref: head, per_page: renames_MAX_FILES });
        return data.files ?? [];
    }
    // Files stand on the first page alone; one commit is enough of the others.
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
        ...at,
        basehead: `${base}...${head}`,
        per_page: 1,
    });
    return data.files ?? [];
}

;// CONCATENATED MODULE: ../../packages/github/build/runs.js







/** Archives larger than this are not downloaded, bytes. */
const MAX_ARCHIVE_BYTES = 256 * 1024 * 1024;
const ACTIONS_READ = "actions: read";
/** The real RunsPort, on GitHub's REST API. */
function createRunsPort(octokit, at, options = {}) {
    const name = `${at.owner}/${at.repo}`;
    let known;
    // Asked for with every run, and the same for all of them.
    const repository = () => {
        known ??= getRepository(octokit, at);
        return known;
    };
    // So is the last green run: its log and the commits since it are two questions.
    const green = new Map();
    const fetching = (doing) => ({ doing, permission: ACTIONS_READ, ...options });
    const archive = (route, parameters, file, doing) => downloadTo(file, download(octokit, route, { ...at, ...parameters }, fetching(doing)), {
        doing,
        maxBytes: MAX_ARCHIVE_BYTES,
    });
    return {
        getRepository: repository,
        getRun: async (runId, attempt) => {
            const data = await readRun(octokit, at, runId, attempt);
            return runDetails(data, (await repository()).defaultBranch);
        },
        listJobs: (runId, attempt) => listJobs(octokit, at, runId, attempt),
        jobLog: (jobId, limits = {}) => download(octokit, "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs", { ...at, job_id: jobId }, { ...fetching(`reading the log of job ${jobId} of ${name}`), ...limits }),
        downloadRunLogs: (runId, attempt, file) => archive("GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/logs", { run_id: runId, attempt_number: attempt }, file, `reading the logs of run ${runId} of ${name}`),
        listArtifacts: (runId) => listArtifacts(octokit, at, runId),
        downloadArtifact: (artifactId, file) => archive("GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/zip", { artifact_id: artifactId }, file, `reading artifact ${artifactId} of ${name}`),
        getFile: (path, ref) => getFile(octokit, at, path, ref),
        getBranch: (branch) => getBranch(octokit, at, branch),
        listRenames: (head, base) => listRenames(octokit, at, head, base),
        listRuns: (filter) => listRuns(octokit, at, filter),
        listTouched: (head, base) => listTouched(octokit, at, head, base),
        pullRequestState: (number) => pullRequestState(octokit, at, number),
        lastGreenRun: (run, branch) => {
            const key = `${run.id} ${run.workflow_path} ${branch}`;
            const answer = green.get(key) ?? lastGreenRun(octokit, at, run, branch);
            green.set(key, answer);
            return answer;
        },
        commitsBetween: (base, head) => commitsBetween(octokit, at, base, head),
        getPullRequest: (number) => getPullRequest(octokit, at, number),
        findPullRequests: (headSha) => findPullRequests(octokit, at, headSha),
        getIssue: (number) => getIssue(octokit, at, number),
        permissionOf: (login) => permissionOf(octokit, at, login),
    };
}
async function readRun(octokit, at, runId, attempt) {
    const which = attempt === undefined ? `run ${runId}` : `attempt ${attempt} of run ${runId}`;
    const call = { doing: `reading ${which} of ${at.owner}/${at.repo}`, permission: ACTIONS_READ };
    const { data } = await calling(call, () => attempt === undefined
        ? octokit.rest.actions.getWorkflowRun({ ...at, run_id: runId })
        : octokit.rest.actions.getWorkflowRunAttempt({ ...at, run_id: runId, attempt_number: attempt }));
    return data;
}
function runDetails(data, defaultBranch) {
    // GitHub's types promise a head repository; the one of a deleted fork is null.
    const head = data.head_repository;
    const info = {
        id: data.id,
        attempt: data.run_attempt ?? 1,
        url: data.html_url,
        workflow_name: data.name ?? "",
        // A required workflow's path carries its ref: `.github/workflows/ci.yml@refs/heads/main`.
        workflow_path: data.path.replace(/@.*$/s, ""),
        event: data.event,
        conclusion: data.conclusion,
        repository: data.repository.full_name,
        default_branch: defaultBranch,
        head_repository: head?.full_name ?? "",
        head_branch: data.head_branch ?? "",
        head_sha: data.head_sha,
        is_fork: head?.id !== data.repository.id,
        pull_request: data.pull_requests?.[0]?.number ?? null,
        actor: data.actor?.login ?? "",
    };
    return {
        info,
        status: data.status ?? "",
        headCommitMessage: data.head_commit?.message ?? "",
    };
}
async function listJobs(octokit, at, runId, attempt) {
    const jobs = await calling({ doing: `listing the jobs of run ${runId}, attempt ${attempt}`, permission: ACTIONS_READ }, () => octokit.paginate(octokit.rest.actions.listJobsForWorkflowRunAttempt, {
        ...at,
        run_id: runId,
        attempt_number: attempt,
        per_page: 100,
    }));
    return jobs.map((job) => ({
        id: job.id,
        name: job.name,
        conclusion: job.conclusion,
        labels: job.labels,
        steps: (job.steps ?? []).map((step) => ({
            number: step.number,
            name: step.name,
            conclusion: step.conclusion,
            startedAt: step.started_at ?? null,
            completedAt: step.completed_at ?? null,
        })),
    }));
}
async function listArtifacts(octokit, at, runId) {
    const artifacts = await calling({ doing: `listing the artifacts of run ${runId}`, permission: ACTIONS_READ }, () => octokit.paginate(octokit.rest.actions.listWorkflowRunArtifacts, { ...at, run_id: runId, per_page: 100 }));
    return artifacts.map((artifact) => ({
        id: artifact.id,
        name: artifact.name,
        size: artifact.size_in_bytes,
        digest: artifact.digest ?? null,
        expired: artifact.expired,
    }));
}

;// CONCATENATED MODULE: ../../packages/github/build/state.js




const state_CONTENTS_READ = "contents: read";
const state_CONTENTS_WRITE = "contents: write";
/** The real StatePort, on the Git Data API. */
function createStatePort(octokit, at, branch) {
    return {
        branch,
        head: () => readHead(octokit, at, branch),
        listFiles: (treeSha) => state_listFiles(octokit, at, branch, treeSha),
        readBlob: (sha) => readBlob(octokit, at, branch, sha),
        writeCommit: (commit) => writeCommit(octokit, at, branch, commit),
        moveTo: (sha, parent) => moveTo(octokit, at, branch, sha, parent),
    };
}
async function readHead(octokit, at, branch) {
    return calling({ doing: `reading the branch ${branch}`, permission: state_CONTENTS_READ }, async () => {
        const data = await orNull(async () => (await octokit.rest.repos.getBranch({ ...at, branch })).data);
        return data === null ? null : { sha: data.commit.sha, treeSha: data.commit.commit.tree.sha };
    });
}
async function state_listFiles(octokit, at, branch, treeSha) {
    const { data } = await calling({ doing: `listing the files of ${branch}`, permission: state_CONTENTS_READ }, () => octokit.rest.git.getTree({ ...at, tree_sha: treeSha, recursive: "1" }));
    if (data.truncated)
        throw new user_error/* UserError */.y(`The branch ${branch} holds more files than GitHub lists at once.`, {
            hint: `Take what is not Regreen's off the branch ${branch}.`,
        });
    return data.tree
        .filter((entry) => entry.type !== "tree")
        .map((entry) => ({ path: entry.path, mode: entry.mode, sha: entry.sha, size: entry.size ?? 0 }));
}
async function readBlob(octokit, at, branch, sha) {
    const { data } = await calling({ doing: `reading a file of ${branch}`, permission: state_CONTENTS_READ }, () => octokit.rest.git.getBlob({ ...at, file_sha: sha }));
    try {
        return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(data.content, "base64"));
    }
    catch {
        return null;
    }
}
async function writeCommit(octokit, at, branch, commit) {
    const { parent, files, message } = commit;
    return attempt(branch, `writing a commit for ${branch}`, async () => {
        const { data: tree } = await octokit.rest.git.createTree({
            ...at,
            ...(parent === null ? {} : { base_tree: parent.treeSha }),
            tree: files.map(({ path, content }) => ({ path, content, mode: "100644", type: "blob" })),
        });
        const { data } = await octokit.rest.git.createCommit({
            ...at,
            message,
            tree: tree.sha,
            parents: parent === null ? [] : [parent.sha],
        });
        return { kind: "done", sha: data.sha };
    });
}
async function moveTo(octokit, at, branch, sha, parent) {
    return attempt(branch, `moving the branch ${branch}`, async () => {
        if (parent === null)
            await octokit.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha });
        else
            await octokit.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha, force: false });
        return { kind: "done" };
    });
}
/**
 * GitHub answers 409 and 422 for a branch that has moved, for copies that do not know an object yet, and for rules. Rules
 * are told to people; of the rest a fresh look decides, so that no wording of GitHub's loses an event.
 */
async function attempt(branch, doing, request) {
    return calling({ doing, permission: state_CONTENTS_WRITE }, async () => {
        try {
            return await request();
        }
        catch (error) {
            const status = statusOf(error);
            const said = (0,truncate/* oneLine */.TN)((0,redact/* redact */.E$)((0,terminal/* stripTerminal */.J)(error.message)), 300);
            refuseRules(branch, said, status);
            if (status === 409 || status === 422)
                return { kind: "moved", said };
            throw error;
        }
    });
}
const state_RULES = /rule violations? found|protected branch|creations? being restricted|must be made through a pull request/i;
const SECRETS = /push protection|cannot contain secrets/i;
const EMPTY = /git repository is empty/i;
/** @throws UserError when no second try can help */
function refuseRules(branch, said, status) {
    if (status !== 409 && status !== 422 && status !== 403)
        return;
    if (EMPTY.test(said))
        throw new user_error/* UserError */.y(`The repository is empty, so the branch ${branch} can't be made.`, {
            hint: "Push a first commit.",
        });
    if (SECRETS.test(said))
        throw new user_error/* UserError */.y(`Push protection took something for a secret and kept it off the branch ${branch}: ${said}`, {
            hint: "Look at GitHub's alert; what failed a run seems to print a secret.",
            reasonCode: "permission_missing",
        });
    if (!state_RULES.test(said))
        return;
    throw new user_error/* UserError */.y(`A rule of the repository keeps Regreen off the branch ${branch}: ${said}`, {
        hint: `Under Settings → Rules → Rulesets (or Branches), exclude \`${branch}\` from the target branches of the rule, or put the app whose token is used on its bypass list. The job needs \`contents: write\`.`,
        reasonCode: "permission_missing",
    });
}

// EXTERNAL MODULE: ../../packages/github/build/zip.js
var zip = __webpack_require__(27042);
;// CONCATENATED MODULE: ../../packages/github/build/index.js











/***/ })

};
