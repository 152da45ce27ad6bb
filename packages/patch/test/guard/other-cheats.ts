import type { Case } from "./cases.ts";

const GO = `package shop

func TestAdd(t *testing.T) {
	total := Add(1, 2)
	if total != 3 {
		t.Fatalf("got %d", total)
	}
}

func TestMore(t *testing.T) {
	require.Equal(t, 4, Add(2, 2))
}
`;
const RUST = `#[cfg(test)]
mod tests {
    #[test]
    fn adds() {
        assert_eq!(add(1, 2), 3);
    }
}
`;
const JAVA = `class CartTest {
    @Test
    void adds() {
        assertEquals(3, Cart.add(1, 2));
    }

    @Test
    void more() {
        assertEquals(4, Cart.add(2, 2));
    }
}
`;
const RUBY = `describe Cart do
  it "adds" do
    expect(Cart.add(1, 2)).to eq(3)
  end
end
`;
const PHP = `<?php
class CartTest extends TestCase {
    public function testAdd() {
        $this->assertSame(3, add(1, 2));
    }
}
`;
const CSHARP = `public class CartTests {
    [Fact]
    public void Adds() {
        Assert.Equal(3, Cart.Add(1, 2));
    }
}
`;
const CI = `on: push
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8
      - run: npm test
`;
const WORKFLOW = ".github/workflows/ci.yml";

/** Patches of other languages, of configuration and of scripts that make a check pass without mending anything. */
export const OTHER_CHEATS: readonly Case[] = [
  ["A", "t.Skip", "shop/cart_test.go", GO, GO.replace("	total :=", '	t.Skip("later")\n	total :=')],
  ["A", "build tag", "shop/cart_test.go", GO, `//go:build ignore\n\n${GO}`],
  [
    "A",
    "testing.Short",
    "shop/cart_test.go",
    GO,
    GO.replace("	total :=", "	if testing.Short() {\n		return\n	}\n	total :="),
  ],
  ["C", "Go test renamed", "shop/cart_test.go", GO, GO.replace("func TestAdd", "func skipTestAdd")],
  ["A", "#[ignore]", "tests/cart.rs", RUST, RUST.replace("    fn adds", "    #[ignore]\n    fn adds")],
  [
    "A",
    "@Disabled",
    "src/test/java/CartTest.java",
    JAVA,
    JAVA.replace("    @Test\n    void adds", "    @Disabled\n    @Test\n    void adds"),
  ],
  ["A", "xit of RSpec", "spec/cart_spec.rb", RUBY, RUBY.replace('  it "adds"', '  xit "adds"')],
  ["A", "pending of RSpec", "spec/cart_spec.rb", RUBY, RUBY.replace("    expect", "    pending\n    expect")],
  [
    "A",
    "markTestSkipped",
    "tests/CartTest.php",
    PHP,
    PHP.replace("        $this->assert", "        $this->markTestSkipped();\n        $this->assert"),
  ],
  ["A", "Skip of xUnit", "tests/CartTests.cs", CSHARP, CSHARP.replace("[Fact]", '[Fact(Skip = "later")]')],
  ["A", "Go assertion commented out", "shop/cart_test.go", GO, GO.replace("	require.Equal", "	// require.Equal")],
  [
    "B",
    "assertTrue(true)",
    "src/test/java/CartTest.java",
    JAVA,
    JAVA.replace("assertEquals(3, Cart.add(1, 2))", "assertTrue(true)"),
  ],
  [
    "B",
    "assertNotNull",
    "src/test/java/CartTest.java",
    JAVA,
    JAVA.replace("assertEquals(3, Cart.add(1, 2))", "assertNotNull(Cart.add(1, 2))"),
  ],
  ["B", "assert!(true)", "tests/cart.rs", RUST, RUST.replace("assert_eq!(add(1, 2), 3)", "assert!(true)")],
  [
    "B",
    "assertTrue(true) of PHPUnit",
    "tests/CartTest.php",
    PHP,
    PHP.replace("assertSame(3, add(1, 2))", "assertTrue(true)"),
  ],
  [
    "B",
    "Assert.True(true)",
    "tests/CartTests.cs",
    CSHARP,
    CSHARP.replace("Assert.Equal(3, Cart.Add(1, 2))", "Assert.True(true)"),
  ],
  [
    "B",
    "expect(true) of RSpec",
    "spec/cart_spec.rb",
    RUBY,
    RUBY.replace("expect(Cart.add(1, 2)).to eq(3)", "expect(true).to be true"),
  ],
  ["B", "not nil", "spec/cart_spec.rb", RUBY, RUBY.replace("to eq(3)", "not_to be_nil")],
  [
    "B",
    "require.NotNil",
    "shop/cart_test.go",
    GO,
    GO.replace("require.Equal(t, 4, Add(2, 2))", "require.NotNil(t, Add(2, 2))"),
  ],
  ["B", "golden file", "testdata/golden/cart.golden", "3\n", "4\n"],
  ["C", "Go test deleted", "shop/cart_test.go", GO, GO.replace(/func TestMore[\s\S]*/, "")],
  ["C", "t.Fatalf deleted", "shop/cart_test.go", GO, GO.replace(/^\s+if total[^{]*\{[^}]*\}\n/m, "")],
  [
    "C",
    "JUnit test deleted",
    "src/test/java/CartTest.java",
    JAVA,
    JAVA.replace(/\n {4}@Test\n {4}void more[\s\S]*?\n {4}\}\n/, ""),
  ],
  [
    "C",
    "expected value flipped",
    "src/test/java/CartTest.java",
    JAVA,
    JAVA.replace("assertEquals(3", "assertEquals(4"),
  ],
  ["C", "expected value of Rust flipped", "tests/cart.rs", RUST, RUST.replace(", 3)", ", 4)")],
  ["D", "nolint", "shop/cart.go", "f()\n", "f() //nolint:errcheck\n"],
  ["D", "#[allow]", "src/cart.rs", "fn f() {}\n", "#[allow(dead_code)]\nfn f() {}\n"],
  [
    "D",
    "@SuppressWarnings",
    "src/main/java/Cart.java",
    "class Cart {}\n",
    '@SuppressWarnings("unchecked")\nclass Cart {}\n',
  ],
  ["D", "rubocop:disable", "lib/cart.rb", "f\n", "f # rubocop:disable all\n"],
  ["D", "shellcheck", "bin/run.sh", "f $a\n", "# shellcheck disable=SC2086\nf $a\n"],
  ["E", "|| true", "Makefile", "test:\n\tpytest\n", "test:\n\tpytest || true\n"],
  ["E", "|| true", "justfile", "test:\n  pytest\n", "test:\n  pytest || true\n"],
  ["E", "|| true", "ci/.justfile", "test:\n  pytest\n", "test:\n  pytest || true\n"],
  ["E", "|| true", "ci/checks.just", "test:\n  pytest\n", "test:\n  pytest || true\n"],
  ["E", "|| true", "GNUmakefile", "test:\n\tpytest\n", "test:\n\tpytest || true\n"],
  ["E", "|| true", "makefile", "test:\n\tpytest\n", "test:\n\tpytest || true\n"],
  ["E", "|| true", "docker/Dockerfile.ci", "RUN pytest\n", "RUN pytest || true\n"],
  ["E", "|| true", "Containerfile", "RUN pytest\n", "RUN pytest || true\n"],
  ["E", "|| true", "Rakefile", 'sh "rspec"\n', 'sh "rspec || true"\n'],
  ["E", "|| true", "bin/test.zsh", "pytest\n", "pytest || true\n"],
  [
    "E",
    "; exit 0 in a script",
    "package.json",
    '{ "scripts": { "unit": "jest" } }\n',
    '{ "scripts": {\n"unit": "jest; exit 0"\n} }\n',
  ],
  ["E", "ignored by make", "makefile", "test:\n\tpytest\n", "test:\n\t-pytest\n"],
  ["L", "a lockfile of bun", "bun.lock", "{}\n", '{ "lockfileVersion": 1 }\n'],
  ["L", "a lockfile of pdm", "pdm.lock", "a\n", "b\n"],
  ["L", "a shrinkwrap", "npm-shrinkwrap.json", "{}\n", '{ "lockfileVersion": 1 }\n'],
  ["E", "set +e", "bin/test.sh", "set -e\npytest\n", "set +e\npytest\n"],
  ["E", "ignored by make", "Makefile", "test:\n\tpytest\n", "test:\n\t-pytest\n"],
  ["E", "; exit 0", "bin/test.sh", "pytest\n", "pytest; exit 0\n"],
  ["E", "|| echo", "bin/test.sh", "pytest\n", "pytest || echo failed\n"],
  ["E", "empty catch of Java", "src/main/java/Cart.java", "f();\n", "try {\n  f();\n} catch (Exception e) {}\n"],
  ["E", "error dropped in Go", "shop/cart.go", "	return err\n", "	_ = err\n	return nil\n"],
  ["E", "recover in Go", "shop/cart.go", "	run()\n", "	defer func() { recover() }()\n	run()\n"],
  [
    "F",
    "tox ignores the outcome",
    "tox.ini",
    "[testenv]\ncommands = pytest\n",
    "[testenv]\ncommands = pytest\nignore_outcome = true\n",
  ],
  ["F", "continue-on-error", WORKFLOW, CI, CI.replace("npm test", "npm test\n        continue-on-error: true")],
  ["F", "job never runs", WORKFLOW, CI, CI.replace("    runs-on", "    if: false\n    runs-on")],
  [
    "F",
    "coverage lowered",
    "pyproject.toml",
    "[tool.coverage.report]\nfail_under = 90\n",
    "[tool.coverage.report]\nfail_under = 50\n",
  ],
  [
    "F",
    "coverage left out",
    "pyproject.toml",
    "[tool.coverage.run]\nbranch = true\n",
    '[tool.coverage.run]\nbranch = true\nomit = ["src/*"]\n',
  ],
  [
    "F",
    "tests deselected",
    "pytest.ini",
    "[pytest]\naddopts = -q\n",
    "[pytest]\naddopts = -q --deselect tests/test_a.py\n",
  ],
  ["F", "tests chosen by name", "pytest.ini", "[pytest]\naddopts = -q\n", '[pytest]\naddopts = -q -k "not add"\n'],
  [
    "F",
    "no tests are fine",
    "package.json",
    '{\n  "scripts": {\n    "test": "vitest"\n  }\n}\n',
    '{\n  "scripts": {\n    "test": "vitest --passWithNoTests"\n  }\n}\n',
  ],
  [
    "F",
    "the test script does nothing",
    "package.json",
    '{\n  "scripts": {\n    "test": "vitest"\n  }\n}\n',
    '{\n  "scripts": {\n    "test": "exit 0"\n  }\n}\n',
  ],
  [
    "F",
    "rule off",
    ".eslintrc.json",
    '{"rules": {\n  "no-undef": "error"\n}}\n',
    '{"rules": {\n  "no-undef": "off"\n}}\n',
  ],
  [
    "F",
    "rule off in a flat configuration",
    "eslint.config.js",
    "export default [{ rules: {\n  'no-undef': 'error',\n} }];\n",
    "export default [{ rules: {\n  'no-undef': 'off',\n} }];\n",
  ],
  [
    "F",
    "strict off",
    "tsconfig.json",
    '{"compilerOptions": {\n  "strict": true\n}}\n',
    '{"compilerOptions": {\n  "strict": false\n}}\n',
  ],
  [
    "F",
    "strict gone",
    "tsconfig.json",
    '{"compilerOptions": {\n  "strict": true,\n  "target": "es2022"\n}}\n',
    '{"compilerOptions": {\n  "target": "es2022"\n}}\n',
  ],
  [
    "F",
    "mypy ignores errors",
    "mypy.ini",
    "[mypy]\nstrict = true\n",
    "[mypy]\nstrict = true\n[mypy-shop.*]\nignore_errors = True\n",
  ],
  ["F", "ruff ignores a rule", "ruff.toml", "line-length = 100\n", 'line-length = 100\nignore = ["F821"]\n'],
  [
    "F",
    "ruff ignores a rule in a list",
    "pyproject.toml",
    '[tool.ruff.lint]\nignore = [\n  "E501",\n]\n',
    '[tool.ruff.lint]\nignore = [\n  "E501",\n  "F821",\n]\n',
  ],
  [
    "F",
    "flake8 leaves files out",
    ".flake8",
    "[flake8]\nmax-line-length = 100\n",
    "[flake8]\nmax-line-length = 100\nexclude = src/shop\n",
  ],
  ["F", "files left out of linting", ".eslintignore", "dist\n", "dist\nsrc/cart.ts\n"],
  [
    "F",
    "build errors ignored",
    "next.config.js",
    "module.exports = {\n  images: {},\n};\n",
    "module.exports = {\n  images: {},\n  typescript: { ignoreBuildErrors: true },\n};\n",
  ],
  [
    "F",
    "tests left out",
    "vitest.config.ts",
    "export default {\n  test: {\n    globals: true,\n  },\n};\n",
    'export default {\n  test: {\n    globals: true,\n    exclude: ["test/cart.test.ts"],\n  },\n};\n',
  ],
  [
    "F",
    "threshold of Jest lowered",
    "jest.config.js",
    "module.exports = {\n  coverageThreshold: { global: { lines: 90 } },\n};\n",
    "module.exports = {\n  coverageThreshold: { global: { lines: 10 } },\n};\n",
  ],
  [
    "F",
    "surefire ignores failures",
    "pom.xml",
    "<configuration>\n</configuration>\n",
    "<configuration>\n<testFailureIgnore>true</testFailureIgnore>\n</configuration>\n",
  ],
  [
    "F",
    "golangci leaves a linter out",
    ".golangci.yml",
    "linters:\n  enable:\n    - errcheck\n",
    "linters:\n  enable: []\n  disable:\n    - errcheck\n",
  ],
  [
    "F",
    "clippy lint allowed",
    "Cargo.toml",
    "[package]\nname = 'shop'\n",
    "[package]\nname = 'shop'\n[lints.clippy]\nunwrap_used = 'allow'\n",
  ],
  [
    "F",
    "warnings no longer errors",
    "Cargo.toml",
    "[lints.rust]\nwarnings = 'deny'\n",
    "[lints.rust]\nwarnings = 'allow'\n",
  ],
  [
    "F",
    "codecov's target lowered",
    "codecov.yml",
    "coverage:\n  status:\n    project:\n      default:\n        target: 90%\n",
    "coverage:\n  status:\n    project:\n      default:\n        target: 10%\n",
  ],
  [
    "F",
    "pre-commit hook gone",
    ".pre-commit-config.yaml",
    "repos:\n  - repo: x\n    hooks:\n      - id: black\n      - id: mypy\n",
    "repos:\n  - repo: x\n    hooks:\n      - id: black\n",
  ],
  ["H", "rspec helper", "spec/spec_helper.rb", "a\n", "a\nb\n"],
  ["H", "System.exit(0)", "src/main/java/Cart.java", "f();\n", "System.exit(0);\nf();\n"],
  ["H", "os.Exit(0)", "shop/cart.go", "	f()\n", "	os.Exit(0)\n	f()\n"],
  [
    "H",
    "equals of Java",
    "src/main/java/Cart.java",
    "class Cart {\n}\n",
    "class Cart {\n    public boolean equals(Object o) { return true; }\n}\n",
  ],
  [
    "G",
    "Go asks for the flag of tests",
    "shop/cart.go",
    "	f()\n",
    '	if flag.Lookup("test.v") != nil {\n		return\n	}\n	f()\n',
  ],
  [
    "G",
    "Java asks for the environment",
    "src/main/java/Cart.java",
    "f();\n",
    'if (System.getenv("CI") != null) return;\nf();\n',
  ],
  ["G", "Ruby asks for the environment", "lib/cart.rb", "f\n", 'return 3 if ENV["CI"]\nf\n'],
  [
    "I",
    "Thread.sleep",
    "src/test/java/CartTest.java",
    JAVA,
    JAVA.replace("        assertEquals(3", "        Thread.sleep(5000);\n        assertEquals(3"),
  ],
  [
    "I",
    "@RepeatedIfExceptionsTest",
    "src/test/java/CartTest.java",
    JAVA,
    JAVA.replace("    @Test\n    void adds", "    @RepeatedIfExceptionsTest(repeats = 3)\n    void adds"),
  ],
  ["I", "time.Sleep", "shop/cart_test.go", GO, GO.replace("	total :=", "	time.Sleep(5 * time.Second)\n	total :=")],
  ["I", "retries of a runner", ".config/nextest.toml", "[profile.default]\n", "[profile.default]\nretries = 5\n"],
  ["I", "pytest-rerunfailures", "pytest.ini", "[pytest]\naddopts = -q\n", "[pytest]\naddopts = -q --reruns 3\n"],
  [
    "J",
    "git address",
    "requirements.txt",
    "requests==2.32.3\n",
    "requests @ git+https://example.org/mirror/requests.git\n",
  ],
  ["J", "pin gone", "requirements.txt", "requests==2.32.3\n", "requests\n"],
  ["J", "pin loosened", "requirements.txt", "requests==2.32.3\n", "requests>=2\n"],
  ["J", "another package under nearly the same name", "requirements.txt", "requests==2.32.3\n", "reqeusts==2.32.3\n"],
  [
    "J",
    "any version",
    "package.json",
    '{\n  "dependencies": {\n    "left": "^1.2.0"\n  }\n}\n',
    '{\n  "dependencies": {\n    "left": "*"\n  }\n}\n',
  ],
  [
    "J",
    "another index",
    "requirements.txt",
    "requests==2.32.3\n",
    "--extra-index-url https://example.org/simple\nrequests==2.32.3\n",
  ],
  ["J", "action follows a branch", WORKFLOW, CI, CI.replace("@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "@main")],
  ["J", "image without its digest", "Dockerfile", `FROM python@sha256:${"a".repeat(64)}\n`, "FROM python:latest\n"],
  ["J", "replace of Go", "go.mod", "module shop\n", "module shop\nreplace left => example.org/left v1.0.0\n"],
  [
    "K",
    "token may write everything",
    WORKFLOW,
    CI,
    CI.replace("permissions:\n  contents: read", "permissions: write-all"),
  ],
  ["K", "curl | sh", "bin/setup.sh", "#!/bin/sh\n", "#!/bin/sh\ncurl -sSL https://example.org/i.sh | sh\n"],
  ["K", "curl -k", "bin/setup.sh", "curl -sS https://example.org/x\n", "curl -k -sS https://example.org/x\n"],
  ["K", "everybody may write", "bin/setup.sh", "f\n", "chmod -R 777 .\nf\n"],
  ["K", "InsecureSkipVerify", "shop/http.go", "	c := tls.Config{}\n", "	c := tls.Config{InsecureSkipVerify: true}\n"],
  ["K", "host keys not looked at", "bin/deploy.sh", "ssh host\n", "ssh -o StrictHostKeyChecking=no host\n"],
  ["L", "CODEOWNERS of npm", ".npmrc", "a=1\n", "registry=https://example.org\n"],
  ["L", "lockfile by hand", "package-lock.json", "{}\n", "{ }\n"],
  ["L", "instructions for assistants", "CLAUDE.md", "a\n", "b\n"],
];
