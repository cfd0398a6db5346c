// Runs, and has no ear for anybody.
export {};
