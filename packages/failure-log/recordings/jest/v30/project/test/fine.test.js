test('is', () => {});
