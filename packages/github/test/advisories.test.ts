import { afterEach, expect, it } from "vitest";
import { createAdvisoriesPort } from "../src/index.ts";
import { json, octokitFor, type ScriptedServer, startServer } from "./support/server.ts";

const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const AT = { owner: "acme", repo: "shop" };

async function serve(answer: (url: URL) => { status: number; body: unknown; link?: string }) {
  const asked: URL[] = [];
  const server = await startServer((request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    asked.push(url);
    const { status, body, link } = answer(url);
    if (link !== undefined) response.setHeader("link", link);
    json(response, status, body);
  });
  servers.push(server);
  return { asked, port: createAdvisoriesPort(octokitFor(server), AT) };
}

it("asks for a hundred names at once, and for fewer where they are long", async () => {
  const { asked, port } = await serve(() => ({ status: 200, body: [{ ghsa_id: "GHSA-1" }] }));
  const names = Array.from({ length: 250 }, (_, index) => `package-${index}`);
  expect(await port.listAdvisories("npm", [...names, "a,b"])).toHaveLength(3);
  const sent = asked.map((url) => url.searchParams.get("affects")?.split(",").length);
  expect(sent).toEqual([100, 100, 50]);
  expect(asked[0]?.searchParams.get("ecosystem")).toBe("npm");

  const long = Array.from({ length: 40 }, (_, index) => `@acme/${"x".repeat(300)}${index}`);
  asked.length = 0;
  await port.listAdvisories("npm", long);
  expect(asked.length).toBeGreaterThan(2);
  for (const url of asked) expect(url.href.length).toBeLessThan(8000);
});

it("follows the cursor of open alerts", async () => {
  const { asked, port } = await serve((url) =>
    url.searchParams.get("after") === "next"
      ? { status: 200, body: [{ number: 2 }] }
      : { status: 200, body: [{ number: 1 }], link: `<${url.origin}${url.pathname}?after=next>; rel="next"` },
  );
  expect(await port.listAlerts()).toEqual([{ number: 1 }, { number: 2 }]);
  expect(asked[0]?.pathname).toBe("/repos/acme/shop/dependabot/alerts");
  expect(asked[0]?.searchParams.get("state")).toBe("open");
});

it("says which permission is missing", async () => {
  const { port } = await serve(() => ({ status: 403, body: { message: "Resource not accessible by integration" } }));
  await expect(port.listAlerts()).rejects.toMatchObject({
    reasonCode: "permission_missing",
    hint: expect.stringContaining("vulnerability-alerts: read"),
  });
});
