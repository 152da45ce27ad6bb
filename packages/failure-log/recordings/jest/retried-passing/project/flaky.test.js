jest.retryTimes(2, { logErrorsBeforeRetry: true });
let tries = 0;

it('comes right', () => {
  tries += 1;
  expect(tries).toBe(2);
});
