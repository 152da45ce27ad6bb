import { spawnSync } from "node:child_process";
import { homedir } from "node:os";

/** Where the project lay, as a log of a hosted runner would tell. */
const WORKSPACE = "/home/runner/work/shop/shop";
const RUNNER_HOME = "/home/runner";
/** npm's words about the settings of whoever records. */
const NPM_SETTINGS = /^npm warn (?:Unknown|invalid) .{0,30}config.*\n/gim;

/**
 * What a tool printed, without what it says about the machine that recorded it: its folders, its home and the host of its
 * package registry.
 *
 * @param workspace where the project lay
 * @param scratch the folder made for this recording, `workspace` is below it
 */
export function maskMachine(text: string, workspace: string, scratch: string): string {
  const masks: [from: string, to: string][] = [
    [workspace, WORKSPACE],
    // Some tools escape the slashes of JSON.
    [workspace.replaceAll("/", "\\/"), WORKSPACE.replaceAll("/", "\\/")],
    [scratch, "/tmp"],
    [homedir(), RUNNER_HOME],
    ...registryHosts().map((host): [string, string] => [host, "registry.example"]),
  ];
  return masks.reduce((masked, [from, to]) => masked.replaceAll(from, to), text.replace(NPM_SETTINGS, ""));
}

let hosts: readonly string[] | undefined;

/** Of npm and pip, as they are set up here. */
function registryHosts(): readonly string[] {
  hosts ??= [
    ["npm", "config", "get", "registry"],
    ["pip", "config", "get", "global.index-url"],
  ].flatMap(([program = "", ...args]) => {
    const address = spawnSync(program, args, { encoding: "utf8" }).stdout?.trim().split("\n").at(-1) ?? "";
    const host = URL.canParse(address) ? new URL(address).host : "";
    return host === "" ? [] : [host];
  });
  return hosts;
}
