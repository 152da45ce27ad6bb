import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bench, hasOtherUser, SYSTEM_PATH, write } from "./support.ts";

describe("a step", () => {
  it("gives exit code, output in order and its duration", async () => {
    const { run, session } = await bench();
    const result = await run("echo one; echo two >&2; echo three; exit 3");
    expect(result).toMatchObject({ exitCode: 3, signal: null, timedOut: false, truncated: false, notFound: false });
    expect(result.log).toBe("one\ntwo\nthree\n");
    expect(result.durationMs).toBeGreaterThanOrEqual(0);
    expect(session.isolation).toMatchObject({ other_user: hasOtherUser, clean_environment: true, process_group: true });
  });

  it("writes to a pipe as on a runner, which a command may open again", async () => {
    const { run } = await bench();
    const { exitCode, log } = await run("echo once | tee /dev/stderr && echo twice > /dev/stdout");
    expect({ exitCode, log }).toEqual({ exitCode: 0, log: "once\nonce\ntwice\n" });
  });

  it("streams what it prints", async () => {
    const { run } = await bench();
    const chunks: string[] = [];
    await run("printf 'größe\\n'", { onOutput: (chunk) => chunks.push(chunk) });
    expect(chunks.join("")).toBe("größe\n");
  });

  it("says that a command is not there", async () => {
    const { run } = await bench();
    expect(await run("no-such-tool --version")).toMatchObject({ exitCode: 127, notFound: true });
    expect(await run({ command: "x", shell: "no-such-shell {0}" })).toMatchObject({ exitCode: 127, notFound: true });
  });

  it("measures the memory of the largest process", async () => {
    const { run } = await bench({ env: { PATH: SYSTEM_PATH } });
    const script = "const b = Buffer.alloc(200 * 1024 * 1024, 1); setTimeout(() => b.length, 600)";
    const result = await run({ command: `${process.execPath} -e '${script}'` });
    expect(result.exitCode).toBe(0);
    if (process.platform === "linux") expect(result.maxRssKib).toBeGreaterThan(190 * 1024);
  });

  it("keeps files with line ends and bytes of any kind", async () => {
    const { run } = await bench();
    const result = await run("printf '\\xff\\xfeh\\x00i\\x00'\r\nexit 0\r\n");
    expect(result.exitCode).toBe(0);
  });
});

describe("shells", () => {
  it("follows GitHub's rules", async () => {
    const { run } = await bench();
    expect(await run({ command: "false | true", shell: "bash" })).toMatchObject({ exitCode: 1 });
    expect(await run({ command: "false | true", shell: "" })).toMatchObject({ exitCode: 0 });
    expect(await run({ command: "false\ntrue", shell: "" })).toMatchObject({ exitCode: 1 });
    expect(await run({ command: "false\ntrue", shell: "sh" })).toMatchObject({ exitCode: 1 });
    expect(await run({ command: "false\ntrue", shell: "bash {0}" })).toMatchObject({ exitCode: 0 });
    expect(await run({ command: "exit 4", shell: "/no/where/bash -e {0}" })).toMatchObject({ exitCode: 4 });
  });

  it("runs a script in any program with a template", async () => {
    const { run } = await bench();
    const result = await run({ command: "console.log(1 + 1)", shell: `${process.execPath} {0}` });
    expect(result.log).toBe("2\n");
  });

  it.each(["cmd", "powershell", "bash -c", "C:\\bash.exe {0}"])("refuses %s", async (shell) => {
    const { run } = await bench();
    await expect(run({ command: "x", shell })).rejects.toMatchObject({ name: "StepRefused", reason: "shell" });
  });
});

describe("the directory of a step", () => {
  it("is inside of the workspace", async () => {
    const { run, workspace } = await bench();
    write(join(workspace, "packages/a/x"), "");
    expect((await run({ command: "ls", cwd: "packages/a" })).log).toBe("x\n");
  });

  it.each(["..", "../..", "/etc", "link", "link/sub", "missing", "file", "a\0b"])("is never %s", async (cwd) => {
    const { run, workspace } = await bench();
    symlinkSync("/etc", join(workspace, "link"));
    write(join(workspace, "file"), "");
    await expect(run({ command: "pwd", cwd })).rejects.toMatchObject({ name: "StepRefused", reason: "directory" });
  });
});

describe("tools that a step installs", () => {
  it("are found by the steps after it, below the new home as below the caller's", async () => {
    const { run } = await bench({ env: { PATH: `/home/caller/.cargo/bin:${SYSTEM_PATH}`, HOME: "/home/caller" } });
    const install = (place: string, name: string) =>
      `mkdir -p ~/${place} && printf '#!/bin/sh\\necho ${name}\\n' > ~/${place}/${name} && chmod +x ~/${place}/${name}`;
    await run(`${install(".local/bin", "one")}\n${install(".cargo/bin", "two")}`);
    expect((await run("one; two")).log).toBe("one\ntwo\n");
  });

  it.runIf(hasOtherUser)("go into the home where the toolchain belongs to someone else", async () => {
    const { run } = await bench();
    expect((await run('test "$npm_config_prefix" = "$HOME/.local"')).exitCode).toBe(0);
  });
});

describe("files between steps", () => {
  it("carry variables and directories on", async () => {
    const { run, workspace } = await bench();
    mkdirSync(join(workspace, "bin"));
    await run(
      [
        'echo "ONE=1" >> "$GITHUB_ENV"',
        'printf "MANY<<END\\na\\nb=c\\nEND\\n" >> "$GITHUB_ENV"',
        'echo "$PWD/bin" >> "$GITHUB_PATH"',
        'printf "#!/bin/sh\\necho own tool\\n" > bin/tool && chmod +x bin/tool',
        'echo "x=y" >> "$GITHUB_OUTPUT"; echo "# hi" >> "$GITHUB_STEP_SUMMARY"',
      ].join("\n"),
    );
    const result = await run('echo "$ONE|$MANY"; tool');
    expect(result.log).toBe("1|a\nb=c\nown tool\n");
  });

  it("may not set NODE_OPTIONS, as on GitHub", async () => {
    const { run } = await bench();
    const result = await run('echo "NODE_OPTIONS=--require /tmp/x.js" >> "$GITHUB_ENV"');
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain("Can't store NODE_OPTIONS");
    expect((await run('echo "[$NODE_OPTIONS]"')).log).toBe("[]\n");
  });

  it.each(["nonsense", "A<<EOF\\nnever closed"])("fail the step when they hold %s", async (text) => {
    const { run } = await bench();
    expect((await run(`printf '${text}\\n' >> "$GITHUB_ENV"`)).exitCode).toBe(1);
  });

  it("can't be turned into a window to another file", async () => {
    const { run } = await bench();
    await run({
      shell: "sh {0}",
      command: 'rm -f "$GITHUB_ENV"; ln -s /etc/hostname "$GITHUB_ENV"; rm -f "$GITHUB_PATH"; mkfifo "$GITHUB_PATH"',
    });
    const next = await run("env");
    expect(next.log).not.toContain(readFileSync("/etc/hostname", "utf8").trim() || "never");
  });
});
