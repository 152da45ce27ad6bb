/** Which installed module a warning is attributed to. */
export interface ExternalOrigin {
  /** `google.protobuf.message` */
  readonly module: string;
  /** For people: `google-protobuf`, `httplib2`. */
  readonly package: string;
}

const INSTALLED = /(?:^|\/)(?:site|dist)-packages\/(\S{1,400})$/;
const FROZEN = /^<frozen (importlib\._bootstrap(?:_external)?)>$/;
/** Packages that only hold other packages; the second part of the name says whose it is. */
const NAMESPACES = new Set(["google", "azure", "zope", "jaraco", "backports", "sphinxcontrib", "aws_cdk", "oslo"]);

/** @returns null for a file that is not an installed library's: ours, or one we can't tell */
export function externalOrigin(file: string, message: string): ExternalOrigin | null {
  const path = INSTALLED.exec(file.replaceAll("\\", "/"))?.[1];
  const name = path === undefined ? null : moduleOf(path);
  if (name !== null) return { module: name, package: packageOf(name) };
  // Extension modules warn while Python's own import system loads them; the message has to name them.
  const frozen = FROZEN.exec(file)?.[1];
  const said = frozen === undefined ? undefined : /\b([a-z_]\w{1,60}(?:\.\w{1,60}){1,8})\b/.exec(message)?.[1];
  return frozen === undefined || said === undefined ? null : { module: frozen, package: packageOf(said) };
}

function moduleOf(path: string): string | null {
  if (!path.endsWith(".py")) return null;
  const parts = path.slice(0, -3).split("/");
  if (parts.at(-1) === "__init__") parts.pop();
  return parts.length > 0 && parts.every((part) => /^[A-Za-z_]\w{0,80}$/.test(part)) ? parts.join(".") : null;
}

function packageOf(module: string): string {
  const [first = "", second] = module.split(".");
  return NAMESPACES.has(first) && second !== undefined ? `${first}-${second}` : first;
}
