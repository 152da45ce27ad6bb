import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { allowListedEnvironment, diff, snapshot } from "../src/index.ts";
import { bench, hasOtherUser, place, repository, SYSTEM_PATH } from "./support.ts";

/** Whether a process whose command line holds the marker is there. */
function isRunning(marker: string): boolean {
  return execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })
    .split("\n")
    .some((line) => line.includes(marker));
}

describe("a hostile command", () => {
  it("is ended when its time is over, with its children", async () => {
    const { run } = await bench();
    const result = await run("trap '' TERM; sleep 4711 & sleep 4711; echo never", { timeoutMs: 700 });
    expect(result).toMatchObject({ timedOut: true, exitCode: null });
    expect(result.log).toContain("The step was ended after 700 ms.");
    expect(result.log).not.toContain("never");
    expect(isRunning("sleep 4711")).toBe(false);
  });

  it("leaves nothing behind in the background", async () => {
    const { run } = await bench();
    expect((await run("sleep 4712 & disown; echo done")).exitCode).toBe(0);
    expect(isRunning("sleep 4712")).toBe(false);
  });

  it("leaves no daemon with a session of its own behind", async () => {
    const { run } = await bench();
    expect((await run("setsid sleep 4713 & sleep 0.6; echo done")).exitCode).toBe(0);
    expect(isRunning("sleep 4713")).toBe(false);
  });

  it("writes beside the tree only where it may, and what it wrote is the caller's afterwards", async () => {
    const root = place();
    const shared = join(root, "shared");
    const other = join(root, "other");
    for (const dir of [shared, other]) mkdirSync(dir, { mode: 0o755 });
    const { run, session } = await bench({ writable: [shared] });
    const command = `cd ${shared} && (umask 077; echo words > mine); ! touch ${other}/x`;
    expect((await run({ command, shell: "sh" })).exitCode).toBe(hasOtherUser ? 0 : 1);
    expect(readFileSync(join(shared, "mine"), "utf8")).toBe("words\n");
    await session.dispose();
    expect(statSync(join(shared, "mine")).uid).toBe(process.getuid?.());
  });

  it("gains nothing by killing its parent", async () => {
    const { run } = await bench();
    const result = await run("kill -9 $PPID; sleep 0.2; exit 5");
    expect(result.exitCode).not.toBe(0);
    expect((await run("echo next")).log).toBe("next\n");
  });

  it("prints 50 MB and keeps head and tail", async () => {
    const { run } = await bench();
    const command = "echo first; yes 0123456789 | head -c 50000000; echo; echo last; exit 1";
    const result = await run(
      { command, shell: "sh" },
      {
        outputLimitBytes: 1024 * 1024,
      },
    );
    expect(result).toMatchObject({ exitCode: 1, truncated: true });
    expect(result.log.startsWith("first\n")).toBe(true);
    expect(result.log.endsWith("last\n")).toBe(true);
    expect(result.log).toMatch(/\d+ bytes of output are left out here/);
    expect(result.log.length).toBeLessThan(1024 * 1024 + 200);
  });

  it("starts hundreds of processes and all of them end", async () => {
    const { run } = await bench();
    const result = await run("for i in $(seq 300); do sleep 4714 & done; exit 7");
    expect(result.exitCode).toBe(7);
    expect(isRunning("sleep 4714")).toBe(false);
  });

  it("does not see the caller's environment", async () => {
    const env = {
      PATH: SYSTEM_PATH,
      GITHUB_TOKEN: "ghs_secret",
      ACTIONS_RUNTIME_TOKEN: "runtime-secret",
      INPUT_REQUEST: "input-secret",
      AWS_SECRET_ACCESS_KEY: "cloud-secret",
      HTTPS_PROXY: "http://user:proxy-secret@proxy.example",
    };
    const { run } = await bench({ env });
    const { log } = await run('env; cat "/proc/$PPID/environ" 2>/dev/null | tr "\\0" "\\n"; true');
    expect(log).not.toContain("secret");
    expect(log).toContain("CI=true");
    expect(log).toContain("GITHUB_ACTIONS=true");
  });

  it.runIf(hasOtherUser)("can't read the environment of the process that started it", async () => {
    const { run } = await bench();
    const result = await run(`cat /proc/${process.pid}/environ | wc -c; cat /proc/*/environ 2>&1 | tr '\\0' '\\n'`);
    expect(result.log.startsWith("0\n") || result.log.includes("No such file") || result.log.includes("denied")).toBe(
      true,
    );
    for (const name of ["VITEST_WORKER_ID", "VITEST_POOL_ID"]) expect(result.log).not.toContain(`${name}=`);
  });

  it.runIf(hasOtherUser)("can't become root again, nor touch what is ours", async () => {
    const { run, scratch } = await bench();
    writeFileSync(join(scratch, "ours"), "ours", { mode: 0o600 });
    const result = await run(
      `id -u; cat ${scratch}/ours; echo x > ${scratch}/ours; echo x > /etc/regreen-was-here; su -c id; ls /root; true`,
    );
    expect(result.log.split("\n")[0]).not.toBe("0");
    expect(readFileSync(join(scratch, "ours"), "utf8")).toBe("ours");
    expect(existsSync("/etc/regreen-was-here")).toBe(false);
  });

  it.runIf(hasOtherUser)("does not get a file that it hard-linked into the tree", async () => {
    const { run, workspace, scratch } = await bench();
    const ours = join(scratch, "precious");
    writeFileSync(ours, "precious", { mode: 0o600 });
    linkSync(ours, join(workspace, "link"));
    await run("true");
    expect(statSync(ours).uid).toBe(process.getuid?.());
  });

  it("writes a step file without end", async () => {
    const { run } = await bench();
    const result = await run('head -c 6000000 /dev/zero | tr "\\0" "x" >> "$GITHUB_ENV"');
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain("larger than 4 MiB");
  });
});

describe("a directory of PATH that everybody may write to", () => {
  it("gives a command no way to be run as us: git is looked up before any command has run", async () => {
    const root = place();
    const open = join(root, "open-bin");
    mkdirSync(open);
    chmodSync(open, 0o777);
    const path = process.env.PATH;
    process.env.PATH = `${open}:${path}`;
    onTestFinished(() => {
      process.env.PATH = path;
    });
    repository(join(root, "repo"), { "a.txt": "one\n" });
    const workspace = await snapshot({ repo: join(root, "repo"), dir: join(root, "tree") });
    const { run } = await bench({ workspace: workspace.dir });
    const trap = `printf '#!/bin/sh\\ntouch ${root}/trapped\\n' > ${open}/git; chmod 755 ${open}/git; echo two > a.txt`;
    expect((await run(trap)).exitCode).toBe(0);
    expect(existsSync(join(open, "git"))).toBe(true);
    expect(await diff(workspace)).toContain("+two");
    expect(existsSync(join(root, "trapped"))).toBe(false);
  });
});

describe("a template of new repositories that everybody may write to", () => {
  it("brings nothing into ours: no hooks, no filters in a configuration", async () => {
    const root = place();
    repository(join(root, "repo"), { "a.txt": "one\n" });
    const { gitDir } = await snapshot({ repo: join(root, "repo"), dir: join(root, "tree") });
    for (const name of ["description", "hooks/pre-commit.sample", "info/exclude"]) {
      expect(existsSync(join(gitDir, name))).toBe(false);
    }
  });
});

describe("the allow-list", () => {
  it("keeps toolchains and mirrors, and drops what carries a password", () => {
    expect(
      allowListedEnvironment({
        PATH: "/bin",
        LC_ALL: "C",
        JAVA_HOME_21_X64: "/java",
        npm_config_registry: "http://mirror.example/",
        PIP_INDEX_URL: "https://name:pass@mirror.example/",
        NODE_OPTIONS: "--require /x",
        LD_PRELOAD: "/x.so",
        BASH_ENV: "/x",
      }),
    ).toEqual({ PATH: "/bin", LC_ALL: "C", JAVA_HOME_21_X64: "/java", npm_config_registry: "http://mirror.example/" });
  });

  it("helps rustup find its toolchains", () => {
    const env = { HOME: "/home/me", PATH: "/home/me/.cargo/bin:/bin" };
    expect(allowListedEnvironment(env).RUSTUP_HOME).toBe("/home/me/.rustup");
  });
});

describe("isolation", () => {
  it("can be switched off, and says so", async () => {
    const { session, run } = await bench({ isolate: "off" });
    expect(session.isolation.other_user).toBe(false);
    expect((await run("id -u")).log.trim()).toBe(String(process.getuid?.()));
  });

  it.runIf(hasOtherUser)("falls back to the own user when the other one can't come in, and says why", async () => {
    const locked = join(place(), "locked");
    mkdirSync(locked);
    chmodSync(locked, 0o700);
    const { session, run } = await bench({ workspace: join(locked, "workspace") });
    expect(session.isolation.other_user).toBe(false);
    expect(session.isolationNote).toContain("can't reach the working tree");
    expect((await run("echo fine > file; cat file")).log).toBe("fine\n");
  });
});
