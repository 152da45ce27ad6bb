import type { Finding } from "@regreen/contracts";

/**
 * Places where rules are explained that nobody but their makers writes to. What another tool's file calls a page of a rule, whoever
 * wrote that file chose; it may be anybody's.
 */
const KNOWN: readonly string[] = [
  ...["github.com/regreen/regreen/", "docs.github.com/", "github.com/advisories/", "nvd.nist.gov/", "osv.dev/"],
  ...[
    "cwe.mitre.org/",
    "owasp.org/",
    "pypi.org/",
    "www.npmjs.com/",
    "docs.npmjs.com/",
    "peps.python.org/",
    "docs.python.org/",
  ],
  ...[
    "docs.astral.sh/",
    "pylint.readthedocs.io/",
    "pylint.pycqa.org/",
    "bandit.readthedocs.io/",
    "mypy.readthedocs.io/",
  ],
  ...[
    "www.flake8rules.com/",
    "eslint.org/",
    "typescript-eslint.io/",
    "biomejs.dev/",
    "oxc.rs/",
    "www.typescriptlang.org/",
  ],
  ...[
    "react.dev/",
    "nextjs.org/",
    "codeql.github.com/",
    "semgrep.dev/",
    "rules.sonarsource.com/",
    "www.shellcheck.net/",
  ],
  ...[
    "staticcheck.dev/",
    "golangci-lint.run/",
    "pkg.go.dev/",
    "rust-lang.github.io/",
    "doc.rust-lang.org/",
    "docs.rubocop.org/",
  ],
  ...[
    "checkstyle.org/",
    "checkstyle.sourceforge.io/",
    "docs.pmd-code.org/",
    "errorprone.info/",
    "learn.microsoft.com/",
  ],
  ...["avd.aquasec.com/", "www.checkov.io/", "docs.zizmor.sh/", "docs.pypi.org/", "rustsec.org/"],
];

/** The page of a finding's rule, where we know whose it is; null where it is shown to nobody as a link. */
export function helpLink({ help_url }: Pick<Finding, "help_url">): string | null {
  if (help_url === null || !URL.canParse(help_url)) return null;
  const { protocol, username, password, port, host, pathname, href } = new URL(help_url);
  if (protocol !== "https:" || username !== "" || password !== "" || port !== "") return null;
  return KNOWN.some((start) => `${host}${pathname}`.startsWith(start)) ? linkable(href) : null;
}

/** An address that can't end its link. */
function linkable(url: string): string {
  return url.replace(
    /[()<>\s\\[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
