/** The settings: `firstline.yaml` and the environment, checked at start; every problem at once, by name. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { calendarSchema, policySchema } from "./sla/policy.js";
import { languages } from "./words/languages.js";

const zone = z.string().refine(
  (value) => {
    try {
      new Intl.DateTimeFormat("en", { timeZone: value });
      return true;
    } catch {
      return false;
    }
  },
  { message: 'is no time zone; write one like "Europe/Berlin"' },
);

const email = z
  .string()
  .regex(/^[^\s@]+@[^\s@]+$/, "is no e-mail address")
  .transform((value) => value.toLowerCase());

const personSchema = z.strictObject({
  email,
  name: z.string().min(1),
  title: z.string().optional(),
  zone: zone.default("UTC"),
  /** Articles with a tag of this name fit better. */
  department: z.string().optional(),
  site: z.string().optional(),
  manager: email.optional(),
  phone: z.string().optional(),
  phone_changed: z.iso.date().optional(),
  /** Groups in the demo directory. */
  groups: z.array(z.string()).default([]),
  /** What they work with, in the demo directory: "Windows 11 laptop", "iPhone". */
  devices: z.array(z.string()).default([]),
  /** How the account stands in the demo directory at first start. */
  locked: z.boolean().default(false),
  /** `tool:team:user` of identities that an administrator links to this person. */
  identities: z.array(z.string()).default([]),
});

const queueSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, "may hold small letters, digits and dashes"),
  name: z.string().min(1),
  tier: z.enum(["L1", "L2", "L3", "vendor"]),
  lead: email,
  members: z.array(email).default([]),
  /** New tickets are sent to this address too: the desk in use. */
  forward_to: email.optional(),
  /** Its triage channel per chat tool, by id: tickets appear and are claimed there. */
  channels: z.strictObject({ slack: z.string().optional(), teams: z.string().optional() }).default({}),
  /** Members come from there too, read anew each hour: a Slack user group, or everybody in the triage channel of that tool. */
  members_from: z
    .strictObject({ slack_group: z.string().optional(), channel: z.enum(["slack", "teams"]).optional() })
    .default({}),
  /** Who is woken by P1 at any hour; the lead unless named. */
  rota: z.array(email).default([]),
  /** Categories whose tickets start here. */
  categories: z.array(z.string()).default([]),
  /** Where "Escalate" goes unless somebody chooses another queue. */
  escalates_to: z.string().optional(),
});

/** Whom a message is for that is not for IT. */
const contactSchema = z.strictObject({
  name: z.string().min(1),
  /** "pay, holidays, sick notes" */
  for: z.string().min(1),
  /** How people ask for it, in their own words; a dozen is good. */
  examples: z.array(z.string().min(1)).min(3, "needs at least three ways to ask"),
  /** An address, a number, a link: what a person does to reach them. */
  reach: z.string().min(1),
});

const schema = z
  .strictObject({
    company: z.string().default("your company"),
    /** What is spoken to people whose language is not known, and in the triage channels. */
    language: z
      .string()
      .default("en")
      .refine((value) => languages.includes(value), `must be one of ${languages.join(", ")}`),
    facts: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}),
    administrators: z.array(email).default([]),
    queues: z.array(queueSchema).min(1),
    people: z.array(personSchema).default([]),
    calendars: z.record(z.string(), calendarSchema),
    /** The calendar that "working hours" means where nothing else is named. */
    office_calendar: z.string(),
    sla: z.strictObject({ policies: z.array(policySchema).min(1) }),
    /** Channels, by id, where each new message is heard without a mention. */
    request_channels: z
      .strictObject({ slack: z.array(z.string()).default([]), teams: z.array(z.string()).default([]) })
      .prefault({}),
    /** Only these people, members of these directory groups, and whoever writes in these channels are served; unset: everybody. */
    pilot: z
      .strictObject({
        /** Addresses, or "@acme.com" for a whole domain. */
        people: z.array(z.string().transform((value) => value.toLowerCase())).default([]),
        groups: z.array(z.string()).default([]),
        channels: z.array(z.string()).default([]),
        /** What the others are told: the old way to help. */
        otherwise: z
          .string()
          .default(
            "Firstline is being tried out with a few people first. Please use the usual way to the service desk.",
          ),
      })
      .optional(),
    /** The emoji that opens a ticket for the author of a message. */
    ticket_emoji: z.string().default("ticket"),
    /** Bots that may speak to Firstline, by their id in the chat tool. */
    bots: z.array(z.string()).default([]),
    drafts: z
      .strictObject({
        remind_minutes: z.number().positive().default(10),
        open_minutes: z.number().positive().default(30),
      })
      .prefault({}),
    tickets: z.strictObject({ close_after_days: z.number().positive().default(5) }).prefault({}),
    password: z
      .strictObject({
        /** NIST SP 800-63B-4: 8 characters where another factor is asked for at sign-in, else 15. */
        second_factor: z.boolean().default(true),
        code_minutes: z.number().positive().max(10).default(10),
        link_minutes: z.number().positive().max(60).default(15),
      })
      .prefault({}),
    reset_url: z.url().optional(),
    /** Directory groups whose members get no self-service (administrators, executives, service accounts). */
    protected_groups: z.array(z.string()).default([]),
    suggestions: z.array(z.string()).default([]),
    contacts: z.array(contactSchema).default([]),
    retention_days: z.number().min(1).default(30),
  })
  .superRefine((value, context) => {
    const queues = new Set(value.queues.map((queue) => queue.id));
    const say = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    for (const [n, queue] of value.queues.entries()) {
      if (queue.members.length === 0 && !queue.members_from.slack_group && !queue.members_from.channel)
        say(["queues", n, "members"], "is empty; name somebody, or say where they come from under members_from");
      if (queue.escalates_to && !queues.has(queue.escalates_to))
        say(["queues", n, "escalates_to"], `names the queue "${queue.escalates_to}", and there is none`);
      if (value.queues.findIndex((each) => each.id === queue.id) !== n)
        say(["queues", n, "id"], `"${queue.id}" is used twice`);
    }
    if (!value.calendars[value.office_calendar])
      say(["office_calendar"], `names the calendar "${value.office_calendar}", and there is none`);
    for (const [n, policy] of value.sla.policies.entries())
      if (!value.calendars[policy.calendar])
        say(["sla", "policies", n, "calendar"], `names the calendar "${policy.calendar}", and there is none`);
  });

export type Settings = z.infer<typeof schema>;
export type ContactSettings = Settings["contacts"][number];
export type QueueSettings = Settings["queues"][number];

export interface Environment {
  host: string;
  port: number;
  publicUrl: string;
  dataDir: string;
  mongodbUri?: string;
  secret?: string;
  smtpUrl?: string;
  mailFrom?: string;
  configFile: string;
  kbDir: string;
  slack?: { botToken: string; appToken?: string; signingSecret?: string; apiUrl?: string };
  teams?: { appId: string; password: string; tenantId: string; openIdMetadataUrl?: string; insecureLocal?: boolean };
  /** The demo's directory and the sandbox outbox. */
  demo: boolean;
  /** Signing in by choosing a person: only while no other chat tool is on. */
  choosing: boolean;
  /** Demo mode was asked for on an address that others may reach. */
  demoExposed: boolean;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

/** Thrown with one line for each problem. */
export class ConfigProblem extends Error {
  override name = "ConfigProblem";
}

const loopback = (host: string) => host === "localhost" || host === "::1" || host.startsWith("127.");

function slackOf(env: NodeJS.ProcessEnv, problems: string[]): Environment["slack"] {
  const botToken = env["SLACK_BOT_TOKEN"];
  const [appToken, signingSecret, apiUrl] = [env["SLACK_APP_TOKEN"], env["SLACK_SIGNING_SECRET"], env["SLACK_API_URL"]];
  if (!botToken) {
    if (appToken || signingSecret)
      problems.push("SLACK_BOT_TOKEN is not set, though another SLACK_ name is. It begins with xoxb-.");
    return undefined;
  }
  if (!appToken && !signingSecret)
    problems.push(
      "SLACK_BOT_TOKEN needs a way in: SLACK_APP_TOKEN (Socket Mode, begins with xapp-), or SLACK_SIGNING_SECRET for HTTP at /slack/events.",
    );
  return {
    botToken,
    ...(appToken ? { appToken } : {}),
    ...(signingSecret ? { signingSecret } : {}),
    ...(apiUrl ? { apiUrl } : {}),
  };
}

function teamsOf(env: NodeJS.ProcessEnv, host: string, problems: string[]): Environment["teams"] {
  const names = ["TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID"] as const;
  const set = names.filter((name) => env[name]);
  const openIdMetadataUrl = env["TEAMS_OPENID_METADATA_URL"];
  if (env["TEAMS_INSECURE_LOCAL"] === "1" && !env["TEAMS_APP_ID"]) {
    if (!loopback(host)) problems.push("TEAMS_INSECURE_LOCAL=1 is accepted on loopback only (HOST=127.0.0.1).");
    return { appId: "", password: "", tenantId: env["TEAMS_TENANT_ID"] ?? "", insecureLocal: true };
  }
  if (set.length === 0) return undefined;
  if (set.length < names.length)
    problems.push(
      `Teams needs ${names.join(", ")} together; missing: ${names.filter((name) => !env[name]).join(", ")}.`,
    );
  return {
    appId: env["TEAMS_APP_ID"] ?? "",
    password: env["TEAMS_APP_PASSWORD"] ?? "",
    tenantId: env["TEAMS_TENANT_ID"] ?? "",
    ...(openIdMetadataUrl ? { openIdMetadataUrl } : {}),
  };
}

/** Reads the environment. Throws {@link ConfigProblem} with every problem at once. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const problems: string[] = [];
  const host = env["HOST"] || "127.0.0.1";
  const port = Number(env["PORT"] || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    problems.push(`PORT is "${env["PORT"]}"; it must be a number from 0 to 65535.`);
  const logLevel = env["LOG_LEVEL"] || "info";
  if (!["debug", "info", "warn", "error", "silent"].includes(logLevel))
    problems.push(`LOG_LEVEL is "${logLevel}"; it must be debug, info, warn, error or silent.`);
  if (env["MONGODB_URI"] && !env["FIRSTLINE_SECRET"])
    problems.push(
      "MONGODB_URI is set, so FIRSTLINE_SECRET must be too: all processes need the same key. Make one with: openssl rand -base64 32",
    );
  if (env["FIRSTLINE_SECRET"] && env["FIRSTLINE_SECRET"].length < 16)
    problems.push("FIRSTLINE_SECRET is too short; it needs at least 16 characters.");
  if (env["PUBLIC_URL"] && !URL.canParse(env["PUBLIC_URL"]))
    problems.push(`PUBLIC_URL is "${env["PUBLIC_URL"]}"; it must be a whole address like https://help.example.com`);
  const slack = slackOf(env, problems);
  const teams = teamsOf(env, host, problems);
  const others = slack !== undefined || teams !== undefined;
  const asked = env["FIRSTLINE_DEMO"] === "1";
  const testServer = Boolean(env["SLACK_API_URL"] || env["TEAMS_OPENID_METADATA_URL"]);
  if (others && asked && !loopback(host) && !testServer)
    problems.push(
      "FIRSTLINE_DEMO=1 with Slack or Teams on is accepted on loopback only (HOST=127.0.0.1), or with a test server behind SLACK_API_URL or TEAMS_OPENID_METADATA_URL.",
    );
  if (problems.length) throw new ConfigProblem(problems.join("\n"));
  const demo = asked || (!others && loopback(host));
  return {
    host,
    port,
    publicUrl: (env["PUBLIC_URL"] || `http://localhost:${port}`).replace(/\/+$/, ""),
    dataDir: resolve(env["DATA_DIR"] || "./data"),
    ...(env["MONGODB_URI"] ? { mongodbUri: env["MONGODB_URI"] } : {}),
    ...(env["FIRSTLINE_SECRET"] ? { secret: env["FIRSTLINE_SECRET"] } : {}),
    ...(env["SMTP_URL"] ? { smtpUrl: env["SMTP_URL"] } : {}),
    ...(env["MAIL_FROM"] ? { mailFrom: env["MAIL_FROM"] } : {}),
    configFile: resolve(env["FIRSTLINE_CONFIG"] || "./firstline.yaml"),
    kbDir: resolve(env["KB_DIR"] || "./kb"),
    ...(slack ? { slack } : {}),
    ...(teams ? { teams } : {}),
    demo,
    choosing: demo && !others,
    demoExposed: demo && !loopback(host),
    logLevel: logLevel as Environment["logLevel"],
  };
}

/** Reads `firstline.yaml`. Throws {@link ConfigProblem} that names the file and each path. */
export function readSettings(file: string): Settings {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new ConfigProblem(
      `${file} cannot be read. Copy the firstline.yaml of the project there, or set FIRSTLINE_CONFIG.`,
    );
  }
  return parseSettings(text, file);
}

/** Like {@link readSettings}, from text. */
export function parseSettings(text: string, file = "firstline.yaml"): Settings {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (error) {
    throw new ConfigProblem(`${file}: ${(error as Error).message.split("\n")[0]}`);
  }
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw new ConfigProblem(
    result.error.issues.map((issue) => `${file}: ${issue.path.join(".") || "the file"}: ${issue.message}`).join("\n"),
  );
}
