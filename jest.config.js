/** Tests are TypeScript modules; what needs a worker or a process of its own runs the built dist/. */
const all = {
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] },
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
};
const embedded = { ...all, testMatch: ["<rootDir>/test/**/*.test.ts"], globals: { storyStore: "embedded" } };

/** With MONGODB_URI these stories are told a second time, on a database of their own. */
const mongo = {
  ...all,
  displayName: "on MongoDB",
  testMatch: ["<rootDir>/test/stories/{message,ticket,clocks}.test.ts"],
  globals: { storyStore: "MongoDB" },
};

// they wait more than they compute: two at a time also on two cores; modules of finished ones are not freed, so workers end in between
export default {
  maxWorkers: 2,
  workerIdleMemoryLimit: "1500MB",
  testTimeout: 30_000,
  projects: process.env.MONGODB_URI ? [embedded, mongo] : [embedded],
};
