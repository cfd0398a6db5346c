throw new Error('Sentinel of a worker that cannot start.');
