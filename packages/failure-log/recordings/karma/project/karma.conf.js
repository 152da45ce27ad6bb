process.env.CHROME_BIN = '/usr/bin/chromium';
module.exports = (config) => config.set({ frameworks: ['jasmine'], files: ['src/*.js', 'test/*.js'], browsers: ['Headless'], customLaunchers: { Headless: { base: 'ChromeHeadless', flags: ['--no-sandbox'] } }, singleRun: true });
