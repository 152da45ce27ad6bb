/**
 * Names that a command of the repository may see. Everything else of the caller's environment is left out: tokens,
 * `ACTIONS_*`, `INPUT_*`, the cloud's credentials, whatever comes next year.
 */
const ALLOWED_NAMES: ReadonlySet<string> = new Set([
  "PATH",
  "LANG",
  "LANGUAGE",
  "TZ",
  "TERM",
  "RUNNER_OS",
  "RUNNER_ARCH",
  "RUNNER_TOOL_CACHE",
  "AGENT_TOOLSDIRECTORY",
  "ImageOS",
  "ImageVersion",
  // What setup-node, setup-python, setup-go, setup-java and setup-dotnet leave for the steps after them.
  "JAVA_HOME",
  "GOROOT",
  "GOTOOLCHAIN",
  "DOTNET_ROOT",
  "DOTNET_CLI_TELEMETRY_OPTOUT",
  "DOTNET_NOLOGO",
  "pythonLocation",
  "Python_ROOT_DIR",
  "Python2_ROOT_DIR",
  "Python3_ROOT_DIR",
  "PKG_CONFIG_PATH",
  "LD_LIBRARY_PATH",
  // Homes of version managers; without them their shims find nothing, because HOME is a new one.
  "ASDF_DATA_DIR",
  "ASDF_DIR",
  "FNM_DIR",
  "GRADLE_HOME",
  "MAVEN_HOME",
  "NVM_DIR",
  "PNPM_HOME",
  "PYENV_ROOT",
  "RUSTUP_HOME",
  "SDKMAN_DIR",
  "VOLTA_HOME",
  // Where our own audits are, for requests that they reproduce (own-tools.ts).
  "REGREEN_HOME",
  "REGREEN_NODE",
  // Certificates of a company's proxy.
  "CURL_CA_BUNDLE",
  "NODE_EXTRA_CA_CERTS",
  "PIP_CERT",
  "REQUESTS_CA_BUNDLE",
  "SSL_CERT_DIR",
  "SSL_CERT_FILE",
  "NO_PROXY",
  "no_proxy",
]);

const ALLOWED_PREFIXES = ["LC_", "JAVA_HOME_", "GOROOT_1_"] as const;

/** Addresses of mirrors and proxies: needed to install anything, but only without a name and password in them. */
const ALLOWED_URLS: ReadonlySet<string> = new Set([
  "ALL_PROXY",
  "GOPROXY",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NPM_CONFIG_REGISTRY",
  "PIP_EXTRA_INDEX_URL",
  "PIP_INDEX_URL",
  "UV_DEFAULT_INDEX",
  "UV_INDEX_URL",
  "YARN_NPM_REGISTRY_SERVER",
  "all_proxy",
  "http_proxy",
  "https_proxy",
  "npm_config_registry",
]);

/** The part of the caller's environment that a command of the repository may see (DESIGN §3). */
export function allowListedEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && mayPass(name, value)) kept[name] = value;
  }
  // rustup looks for its toolchains below HOME, which is a new one in a session.
  if (kept.RUSTUP_HOME === undefined && env.HOME && kept.PATH?.includes("/.cargo/bin")) {
    kept.RUSTUP_HOME = `${env.HOME}/.rustup`;
  }
  return kept;
}

function mayPass(name: string, value: string): boolean {
  if (value.includes("\0")) return false;
  if (ALLOWED_NAMES.has(name)) return true;
  if (ALLOWED_PREFIXES.some((prefix) => name.startsWith(prefix))) return true;
  return ALLOWED_URLS.has(name) && !value.includes("@");
}
