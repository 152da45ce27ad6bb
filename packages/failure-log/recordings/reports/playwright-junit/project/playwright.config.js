module.exports = { testDir: "tests", retries: 1, timeout: 500, projects: [{ name: "web" }] };
