jest.retryTimes(2, { logErrorsBeforeRetry: true });
let tries = 0;

describe('till', () => {
  it('comes right', () => {
    tries += 1;
    expect(tries).toBe(2);
  });
  it('stays wrong', () => {
    expect(1).toBe(2);
  });
});
