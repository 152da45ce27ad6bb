import { comparable } from "@regreen/policy";
import { oneLine, stripTerminal } from "@regreen/text";

const MAX_ID = 200;
const MAX_NAME = 120;
const MAX_DEPTH = 6;
/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;
/** Characters that no file of Windows can have, and those that nobody sees. */
const FORBIDDEN = /[<>:"|?*\\\p{Cc}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;

/**
 * Why a path below the baselines can't be used, or null. A folder that only some systems can check out would be compared on
 * those and be absent on the others.
 */
export function pathProblem(path: string): string | null {
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "it is no path below the folder of the baselines";
  const names = path.split("/");
  if (names.length > MAX_DEPTH + 1) return `it lies more than ${MAX_DEPTH} folders deep`;
  return names.map(nameProblem).find((problem) => problem !== null) ?? null;
}

function nameProblem(name: string): string | null {
  if (name === "" || name === "." || name === "..") return `"${name}" is no name`;
  if (FORBIDDEN.test(name))
    return 'it holds a character that no name may have (one of < > : " | ? * \\, or one that nobody sees)';
  if (/[. ]$/.test(name) || name.startsWith(" ")) return "a name begins or ends with a blank, or ends with a dot";
  if (DEVICE.test(name)) return "Windows keeps this name for a device";
  if (name.length > MAX_NAME) return `a name has more than ${MAX_NAME} characters`;
  return name.normalize("NFC") === name ? null : "a name is not in the composed form of Unicode (NFC)";
}

/** Why a folder can't be a scenario's, or null. */
export function idProblem(id: string): string | null {
  return id.length > MAX_ID ? `it has more than ${MAX_ID} characters` : pathProblem(id);
}

/** The same for names that one system or a hasty reader takes for one: by case, by look-alikes. */
export function sameName(name: string): string {
  return comparable(name);
}

/** A name from a hostile tree, fit for a message. */
export function printable(name: string): string {
  return oneLine(stripTerminal(name), MAX_ID);
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `chart` of `chart.png`; of `.env` all of it. */
export function stem(file: string): string {
  const dot = file.lastIndexOf(".");
  return dot > 0 ? file.slice(0, dot) : file;
}
