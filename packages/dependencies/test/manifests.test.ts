import { describe, expect, it } from "vitest";
import { rangeAdmits, readManifest } from "../src/index.ts";

function shown(file: string, source: string): string[] {
  return (readManifest(file, source)?.requirements ?? []).map(
    ({ name, range, kind, pinned, line }) => `${line} ${name} ${range} ${kind}${pinned === null ? "" : ` =${pinned}`}`,
  );
}

describe("manifests", () => {
  it("package.json", () => {
    const source = `{
  "engines": { "node": ">=20" },
  "dependencies": {
    "a": "^1.0.0",
    "old": "npm:@s/real@1.2.3",
    "near": "workspace:*",
    "git": "user/repository"
  },
  "devDependencies": {
    "b": "2.0.0"
  }
}`;
    expect(shown("package.json", source)).toEqual([
      "4 a ^1.0.0 runtime",
      "5 @s/real 1.2.3 runtime =1.2.3",
      "10 b 2.0.0 dev =2.0.0",
    ]);
    expect(readManifest("package.json", source)).toMatchObject({
      engines: { node: ">=20" },
      notes: [expect.stringContaining("near"), expect.stringContaining("git")],
    });
  });

  it("pyproject.toml of PEP 621, PEP 735 and poetry", () => {
    const source = `[project]
requires-python = ">=3.9"
dependencies = [
  "requests[socks] >=2.31, <3 ; python_version > '3.8'",
  "mine @ https://example.com/x.whl",
]
[project.optional-dependencies]
extra = ["numpy==1.26.4"]
[dependency-groups]
dev = ["pytest", { include-group = "extra" }]
[tool.poetry.group.docs.dependencies]
sphinx = { version = "^7.0", optional = true }
`;
    expect(shown("pyproject.toml", source)).toEqual([
      "4 requests >=2.31, <3 runtime",
      "8 numpy ==1.26.4 optional =1.26.4",
      "10 pytest  dev",
      "12 sphinx ^7.0 dev",
    ]);
    expect(readManifest("pyproject.toml", source)?.engines).toEqual({ python: ">=3.9" });
  });

  it("requirements.in", () => {
    expect(shown("requirements.in", "# x\n-r other.in\nDjango>=4,<5  # web\nidna\n")).toEqual([
      "3 Django >=4,<5 runtime",
      "4 idna  runtime",
    ]);
  });

  it("Cargo.toml", () => {
    const source = `[package]
rust-version = "1.70"
[dependencies]
a = "1.2"
renamed = { package = "b", version = "=0.4.1" }
near = { path = "../near" }
[target.'cfg(unix)'.dev-dependencies]
c = "0.1"
`;
    expect(shown("Cargo.toml", source)).toEqual(["4 a 1.2 runtime", "5 b =0.4.1 runtime =0.4.1", "8 c 0.1 dev"]);
  });

  it("go.mod: what is direct", () => {
    const source = "module x\n\ngo 1.22\n\nrequire (\n\ta.org/b v1.2.3\n\tc.org/d v0.1.0 // indirect\n)\n";
    expect(shown("go.mod", source)).toEqual(["6 a.org/b v1.2.3 runtime =1.2.3"]);
  });

  it("Gemfile", () => {
    const source = `gem "rails", "~> 7.1", ">= 7.1.2"
gem 'pg'
gem "mine", git: "https://example.com"
group :development, :test do
  gem "rspec", "3.12.0"
end
gem "puma", require: false
`;
    expect(shown("Gemfile", source)).toEqual([
      "1 rails ~> 7.1, >= 7.1.2 runtime",
      "2 pg  runtime",
      "5 rspec 3.12.0 dev =3.12.0",
      "7 puma  runtime",
    ]);
  });

  it("composer.json", () => {
    const source = `{\n  "require": {\n    "php": ">=8",\n    "ext-json": "*",\n    "a/b": "^1.0"\n  }\n}`;
    expect(shown("composer.json", source)).toEqual(["5 a/b ^1.0 runtime"]);
  });

  it("project files of .NET", () => {
    const source = `<Project>
  <PackageReference Include="A.B" Version="1.2.3" />
  <PackageReference Include="Central" />
  <PackageReference Include="C" Version="[1.0,2.0)" />
  <PackageVersion Include="D" Version="$(DVersion)" />
</Project>`;
    expect(shown("src/x.csproj", source)).toEqual(["2 A.B 1.2.3 runtime =1.2.3", "4 C [1.0,2.0) runtime"]);
  });

  it("pom.xml", () => {
    const source = `<project>
  <parent><groupId>org.p</groupId><artifactId>parent</artifactId><version>3.0</version></parent>
  <properties><a.version>1.2.3</a.version></properties>
  <dependencies>
    <dependency>
      <groupId>org.a</groupId>
      <artifactId>a</artifactId>
      <version>\${a.version}</version>
      <exclusions><exclusion><groupId>org.x</groupId><artifactId>x</artifactId></exclusion></exclusions>
    </dependency>
    <dependency><groupId>org.b</groupId><artifactId>b</artifactId></dependency>
    <dependency><groupId>org.c</groupId><artifactId>c</artifactId><version>2.0</version><scope>test</scope></dependency>
  </dependencies>
</project>`;
    expect(shown("pom.xml", source)).toEqual([
      "2 org.p:parent 3.0 runtime =3.0",
      "5 org.a:a 1.2.3 runtime =1.2.3",
      "12 org.c:c 2.0 dev =2.0",
    ]);
    expect(readManifest("pom.xml", source)?.notes).toEqual(["org.b:b: its version is decided elsewhere"]);
  });

  it("build.gradle and build.gradle.kts", () => {
    const source = `dependencies {
  implementation "org.a:a:1.2.3"
  testImplementation("org.b:b:2.0")
  api group: 'org.c', name: 'c', version: '3.0'
  implementation "org.d:d:$version"
  println "org.e:e:1.0"
}`;
    expect(shown("app/build.gradle.kts", source)).toEqual([
      "2 org.a:a 1.2.3 runtime =1.2.3",
      "3 org.b:b 2.0 dev =2.0",
      "4 org.c:c 3.0 runtime =3.0",
    ]);
  });

  it("uses of workflows", () => {
    const sha = "a".repeat(40);
    const source = `steps:\n  - uses: actions/checkout@v4\n  - uses: a/b/sub@${sha} # v1.2.3\n  - uses: ./local\n  - uses: docker://alpine:3\n    uses: c/d@1.0.0\n`;
    expect(shown(".github/workflows/ci.yml", source)).toEqual([
      "2 actions/checkout v4 build",
      "3 a/b v1.2.3 build =1.2.3",
      "6 c/d 1.0.0 build =1.0.0",
    ]);
    expect(readManifest("docs/ci.yml", source)).toBeNull();
  });
});

it("lines without end are read in time that grows with them", () => {
  for (const file of ["Gemfile", "pom.xml", "build.gradle", "x.csproj", "requirements.in", ".github/workflows/x.yml"])
    for (const part of [" ", '"', ", ", "<a>", "a-", `gem "a"${", ".repeat(1000)}\n`])
      expect(readManifest(file, part.repeat(3_000_000 / part.length))?.requirements).toBeDefined();
});

describe("ranges", () => {
  it.each([
    ["npm", "^1.2.0", "1.9.0", true],
    ["npm", "^0.2.0", "0.3.0", false],
    ["npm", "1.x || >=3", "3.1.0", true],
    ["npm", "not a range", "1.0.0", null],
    ["crates.io", "1.2", "1.9.0", true],
    ["crates.io", "0.2", "0.3.0", false],
    ["crates.io", ">=1.2, <1.5", "1.4.9", true],
    ["PyPI", ">=2,<3", "2.31.0", true],
    ["PyPI", "~=2.31.0", "2.32.0", false],
    ["PyPI", "^2.31", "2.32.0", true],
    ["PyPI", "^0.2", "0.3.0", false],
    ["PyPI", "~1.2", "1.3", false],
    ["PyPI", "", "1.0", true],
    ["RubyGems", "~> 7.1, >= 7.1.2", "7.2.0", true],
    ["RubyGems", "~> 7.1.0", "7.2.0", false],
    ["Packagist", "~1.2", "1.9.0", true],
    ["Packagist", "^1.0|^2.0", "v2.1.0", true],
    ["Go", "v1.2.3", "1.2.3", true],
    ["Go", "v1.2.3", "1.2.4", false],
    ["Maven", "[1.0,2.0)", "1.5", null],
    ["NuGet", "1.2.3", "1.2.4", false],
    ["Debian", "1", "1", null],
  ])("%s %s takes %s: %s", (ecosystem, range, version, answer) => {
    expect(rangeAdmits(ecosystem, range, version)).toBe(answer);
  });
});
