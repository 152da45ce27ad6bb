test('is', () => {
  const = 4;
});
