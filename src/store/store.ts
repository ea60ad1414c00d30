/** The collections of Firstline and their indexes. */
import type { CollectionSpec } from "./collection.js";

export const collections: CollectionSpec[] = [
  {
    name: "events",
    indexes: [
      { keys: ["state", "seq"] },
      { keys: ["seq"] },
      { keys: ["doneAt"], sparse: true },
      { keys: ["aside"], sparse: true },
      { keys: ["parked"], sparse: true },
    ],
  },
  {
    name: "tickets",
    indexes: [
      { keys: ["number"], unique: true },
      { keys: ["requester", "openedAt"] },
      { keys: ["queue", "open", "openedAt"] },
      { keys: ["assignee", "open", "openedAt"] },
      { keys: ["open", "openedAt"] },
      { keys: ["openedAt"] },
      { keys: ["dueAt"], sparse: true },
      { keys: ["resolvedAt"], sparse: true },
    ],
  },
  { name: "conversations", indexes: [] },
  { name: "drafts", indexes: [{ keys: ["person", "state"] }, { keys: ["dueAt"], sparse: true }] },
  { name: "offers", indexes: [{ keys: ["dueAt"], sparse: true }] },
  { name: "approvals", indexes: [{ keys: ["dueAt"], sparse: true }] },
  {
    name: "runs",
    indexes: [{ keys: ["person", "startedAt"] }, { keys: ["dueAt"], sparse: true }],
  },
  { name: "people", indexes: [{ keys: ["identities"], multi: true }] },
  { name: "messages", indexes: [{ keys: ["stream", "seq"], unique: true }, { keys: ["place", "seq"] }] },
  { name: "refs", indexes: [{ keys: ["slot"] }, { keys: ["thread"], sparse: true }, { keys: ["message"] }] },
  { name: "files", indexes: [] },
  { name: "notices", indexes: [{ keys: ["state"] }, { keys: ["dueAt"], sparse: true }] },
  { name: "switches", indexes: [] },
  // what a chat tool remembers between runs: who is who, how to reach them
  { name: "tools", indexes: [{ keys: ["tool", "key"], sparse: true }] },
  { name: "audit", indexes: [{ keys: ["at"] }, { keys: ["subject", "at"] }] },
  { name: "feedback", indexes: [{ keys: ["article", "at"] }, { keys: ["at"] }] },
  { name: "grants", indexes: [{ keys: ["dueAt"], sparse: true }] },
  { name: "lease", indexes: [] },
  { name: "counters", indexes: [] },
  { name: "accounts", indexes: [] },
];
