import { PlatformError, UserError } from "@regreen/contracts";
import { afterEach, describe, expect, it } from "vitest";
import { calling } from "../src/index.ts";
import { json, octokitFor, type ScriptedServer, startServer, TOKEN } from "./support/server.ts";

let server: ScriptedServer;
afterEach(() => server.close());

const CALL = { doing: "reading run 7 of acme/shop", permission: "actions: read" };

async function read(warnings: string[] = []): Promise<unknown> {
  const octokit = octokitFor(server, warnings);
  const { data } = await calling(CALL, () =>
    octokit.rest.actions.getWorkflowRun({ owner: "acme", repo: "shop", run_id: 7 }),
  );
  return data;
}

async function failure(warnings: string[] = []): Promise<Error> {
  const error = await read(warnings).then(
    () => expect.unreachable("the call should have failed"),
    (reason: unknown) => reason as Error,
  );
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    expect(`${each.message}\n${each.stack}\n${JSON.stringify(each)}`).not.toContain(TOKEN);
  }
  return error;
}

describe("the client", () => {
  it("sends the token and our user agent", async () => {
    server = await startServer((_, response) => json(response, 200, { id: 7 }));

    await read();

    expect(server.seen[0]?.headers.authorization).toBe(`token ${TOKEN}`);
    expect(server.seen[0]?.headers["user-agent"]).toMatch(/^regreen\/\d+\.\d+\.\d+/);
  });

  it("tries a 5xx again", async () => {
    server = await startServer((_, response) =>
      json(
        response,
        server.seen.length < 3 ? 502 : 200,
        server.seen.length < 3 ? { message: "Bad gateway" } : { id: 7 },
      ),
    );

    expect(await read()).toEqual({ id: 7 });
    expect(server.seen).toHaveLength(3);
  });

  it("tries a cut connection again", async () => {
    server = await startServer((request, response) => {
      if (server.seen.length === 1) request.socket.destroy();
      else json(response, 200, { id: 7 });
    });

    expect(await read()).toEqual({ id: 7 });
  });

  it("takes half an answer for the cut connection that it is", async () => {
    server = await startServer((_, response) => {
      if (server.seen.length > 1) return json(response, 200, { id: 7 });
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write('{ "id": ', () => response.destroy());
    });

    expect(await read()).toEqual({ id: 7 });
    expect(server.seen).toHaveLength(2);
  });

  it("does not write a second time when the answer to the first broke off", async () => {
    server = await startServer((_, response) => {
      response.writeHead(201, { "content-type": "application/json" });
      response.write('{ "id": ', () => response.destroy());
    });
    const { rest } = octokitFor(server, []);
    const comment = { owner: "acme", repo: "shop", issue_number: 7, body: "Hello" };

    await expect(calling(CALL, () => rest.issues.createComment(comment))).rejects.toMatchObject({
      name: "PlatformError",
      reasonCode: "network",
    });
    expect(server.seen).toHaveLength(1);
  });

  it("waits for a short secondary limit", async () => {
    const warnings: string[] = [];
    server = await startServer((_, response) => {
      if (server.seen.length > 1) return json(response, 200, { id: 7 });
      json(response, 403, { message: "You have exceeded a secondary rate limit." }, { "retry-after": "3" });
    });

    expect(await read(warnings)).toEqual({ id: 7 });
    expect(warnings).toEqual([expect.stringContaining("GitHub asks for 3 s; waiting.")]);
  });

  it("does not try what stays wrong", async () => {
    server = await startServer((_, response) => json(response, 404, { message: "Not Found" }));

    await failure();

    expect(server.seen).toHaveLength(1);
  });
});

describe("explained errors", () => {
  it.each([
    [
      401,
      { message: "Bad credentials" },
      {},
      "permission_missing",
      /refused the token \(401\).*Bad credentials/,
      /valid and not expired/,
    ],
    [
      403,
      { message: "Resource not accessible by integration" },
      {},
      "permission_missing",
      /forbids it \(403\) while reading run 7/,
      /grant `actions: read` to the job/,
    ],
    [
      403,
      { message: "Resource protected by organization SAML enforcement." },
      { "x-github-sso": "required" },
      "permission_missing",
      /single sign-on/,
      /Authorize the token/,
    ],
    [
      403,
      { message: "GitHub Actions is not permitted to create or approve pull requests." },
      {},
      "pr_creation_disabled",
      /may not create pull requests/,
      /Settings/,
    ],
    [
      404,
      { message: "Not Found" },
      {},
      "not_found",
      /does not exist, or the token may not see it/,
      /grant `actions: read`/,
    ],
    [
      422,
      { message: "Validation Failed", errors: [{ field: "base" }] },
      {},
      "bad_input",
      /\(422\).*Validation Failed.*base/,
      /Check the values/,
    ],
  ] as const)("%i %j", async (status, body, headers, reasonCode, message, hint) => {
    server = await startServer((_, response) => json(response, status, body, headers as Record<string, string>));

    const error = await failure();

    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({
      reasonCode,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  it.each([
    [410, {}, "logs_expired", /\(410\).*expire/],
    [429, { "retry-after": "900" }, "platform_failure", /rate limit is used up \(429\).*try again in 900 s/],
    [500, {}, "platform_failure", /answered 500 .* more than once/],
    [503, {}, "platform_failure", /answered 503/],
  ] as const)("%i is nobody's mistake", async (status, headers, reasonCode, message) => {
    server = await startServer((_, response) =>
      json(response, status, { message: "words of the service" }, headers as Record<string, string>),
    );

    const error = await failure();

    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({ reasonCode, message: expect.stringMatching(message) });
  });

  it("says when a used-up limit is free again, and does not wait an hour for it", async () => {
    const reset = Math.floor(Date.now() / 1000) + 3600;
    server = await startServer((_, response) =>
      json(
        response,
        403,
        { message: "API rate limit exceeded for installation." },
        { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) },
      ),
    );
    const warnings: string[] = [];

    const error = await failure(warnings);

    expect(error).toMatchObject({ reasonCode: "platform_failure" });
    expect(error.message).toContain(`free again at ${new Date(reset * 1000).toISOString()}`);
    expect(warnings[0]).toContain("giving up");
    expect(server.seen).toHaveLength(1);
  });

  it("calls a connection that is always cut the network's fault", async () => {
    server = await startServer((request) => request.socket.destroy());

    const error = await failure();

    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({ reasonCode: "network" });
    expect(server.seen).toHaveLength(3);
  });

  it("calls an answer that is always cut the network's fault", async () => {
    server = await startServer((_, response) => {
      response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
      response.write('{ "id": ', () => response.destroy());
    });

    expect(await failure()).toMatchObject({ name: "PlatformError", reasonCode: "network" });
    expect(server.seen).toHaveLength(3);
  });

  it("calls a host that is not there the network's fault", async () => {
    server = await startServer(() => {});
    await server.close();

    expect(await failure()).toMatchObject({ name: "PlatformError", reasonCode: "network" });
  });

  it("redacts and cleans GitHub's own words", async () => {
    server = await startServer((_, response) =>
      json(response, 422, { message: `bad \u001b[31mghp_${"a".repeat(36)}\nsecond line` }),
    );

    const error = await failure();

    expect(error.message).toContain("bad «REDACTED:github-token» second line");
  });

  it("leaves our own bugs alone", async () => {
    server = await startServer(() => {});
    const bug = new TypeError("x is not a function");

    await expect(calling(CALL, () => Promise.reject(bug))).rejects.toBe(bug);
  });
});
