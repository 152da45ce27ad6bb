Promise.reject(new Error('no such cart'));
