describe('basket', () => {
  it('is', () => {
    const = 4;
  });
});
