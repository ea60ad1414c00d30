/** Offering an action: plan and confirm. */
import type { Card } from "../cards.js";
import { command } from "../commands.js";
import { human } from "../desk/replies.js";
import { offerDraft, privately, privatePlace, remember, said } from "../desk/topic.js";
import { type Turn, textCard } from "../desk/turn.js";
import type { Person } from "../people.js";
import type { Words } from "../words/languages.js";
import { handOver } from "./hand-over.js";
import { mayRun, type Verdict } from "./may.js";
import type { ActionName, Run } from "./run.js";

/** How long an offer waits for its tap, ms. */
const offerLives = 10 * 60_000;

/** Judges from what was read for this turn; `run` is the one that goes on, or as much of it as there is. */
export const judge = (
  turn: Turn,
  action: ActionName,
  person: Person | undefined,
  run?: Pick<Run, "startedBy" | "person"> & Partial<Run>,
): Verdict =>
  mayRun({
    settings: turn.settings,
    action,
    person,
    account: turn.account,
    recent: turn.recentRuns,
    now: turn.now,
    ...(run ? { byTechnician: run.startedBy !== run.person } : {}),
    ...(run?.id ? { run: run.id } : {}),
  });

/** The same words for every reason (SEMANTICS 3). */
export const cannotCard = (t: Words): Card =>
  textCard(
    t`I cannot do this for your account by myself. A person can: they will check that it is you, and help.`,
    t`I cannot do this by myself`,
    { buttons: [{ ...human(t), style: "primary" }], tone: "warn" },
  );

/** What security must be able to look up, in the words of OWASP's logging vocabulary. At most one of each per event. */
export function audit(turn: Turn, what: string, subject: string, detail: Record<string, string> = {}): void {
  turn.plan.insert("audit", {
    id: `${turn.event.id}:audit:${what}`,
    at: turn.now,
    what,
    subject,
    who: turn.me?.id ?? "firstline",
    ...detail,
  });
}

/** A line in the channel of the queue that security reports go to. */
export function tellSecurity(turn: Turn, text: string): void {
  const queue = turn.settings.queues.find((each) => each.categories.includes("security")) ?? turn.settings.queues[0]!;
  turn.plan.post({ queue: queue.id }, { card: { title: turn.team`For security`, text, tone: "warn", notice: text } });
}

/** A refusal is audited, and security hears of it where it should; the person hears the same words for all. */
export function noteRefusal(
  turn: Turn,
  verdict: Verdict & { ok: false },
  subject: Pick<Person, "id" | "name">,
  about: { action: ActionName; run?: string },
): void {
  const { action } = about;
  audit(turn, verdict.limit ? "excess_rate_limit_exceeded" : "authz_fail", subject.id, {
    ...about,
    reason: verdict.reason,
  });
  if (!verdict.tell) return;
  const { team } = turn;
  const by = turn.me && turn.me.id !== subject.id ? team`${turn.me.name} asked for ${subject.name}` : subject.name;
  const title = team.of(turn.actions.get(action)?.title ?? action);
  tellSecurity(turn, team`${by}: ${title} was refused and handed to a person: ${team.of(verdict.reason)}.`);
}

/** What is shown of a phone number: its last two digits. */
export const ending = (phone: string | undefined): string => (phone ?? "").replace(/\D/g, "").slice(-2);

/** "Reset my password": offers the action to the one who asks, in their direct place. */
export function startAction(turn: Turn, name: string): void {
  const action = turn.actions.get(name);
  const me = turn.me!;
  const place = privatePlace(turn);
  if (!action) return said(turn, { text: turn.t`I cannot do that by myself.` });
  if (!place.direct)
    return said(turn, {
      text: turn.t`Please write me directly about that: what concerns an account is not for a channel.`,
    });
  const topic = turn.conversation!.topic;
  remember(turn, {
    botAt: turn.now,
    ticket: undefined as never,
    ...(topic ? { topic: { ...topic, intent: `action:${name}` } } : {}),
  });
  if (turn.paused?.actions)
    return offerDraft(turn, {
      lead: action.cannot(turn.t),
    });
  if (!turn.directory && !me.guest) return handOver(turn, name as ActionName, action);
  const verdict = judge(turn, name as ActionName, me);
  if (!verdict.ok) {
    noteRefusal(turn, verdict, me, { action: name as ActionName });
    return privately(turn, { card: cannotCard(turn.t) });
  }
  if (name === "account-unlock" && turn.account && !turn.account.locked) {
    return privately(turn, {
      card: textCard(
        turn.t`Your account is **not locked** right now. If signing in fails all the same, the password may be the reason.`,
        turn.t`Your account is not locked`,
        {
          buttons: [
            { label: turn.t`Reset my password`, command: command("pick", { intent: "action:password-reset" }) },
            human(turn.t),
          ],
        },
      ),
    });
  }
  const run = turn.plan.insert("runs", {
    id: `run-${turn.random}`,
    action: name as ActionName,
    person: me.id,
    startedBy: me.id,
    startedAt: turn.now,
    place,
    state: "offered" as const,
    nonce: 0,
    wrong: 0,
    dueAt: turn.now + offerLives,
  }) as Run;
  const then = action.onPage
    ? turn.t`Then you choose a new one on a page that opens once; **never type a password in this chat**.`
    : turn.t`Then I unlock it.`;
  privately(
    turn,
    {
      card: {
        title: turn.t.of(action.title),
        text: [
          action.offer(turn.t, me.email ?? me.id),
          turn.t`First I send a six-digit code to your phone on record, ending in **${ending(turn.account?.phone)}**, to make sure that it is you.`,
          then,
        ].join(" "),
        buttons: [
          { label: turn.t`Send me the code`, command: command("send-code", { run: run.id }), style: "primary" },
          { label: turn.t`No, thanks`, command: command("stop-run", { run: run.id }) },
          human(turn.t),
        ],
        notice: turn.t`${turn.t.of(action.title)}: shall I send you a code?`,
      },
    },
    { slot: `run:${run.id}`, revision: 1 },
  );
}

/** For somebody who is not in the chat: code and link go to the phone on record, both are used on the one-time page. */
export function sendToPhone(
  turn: Turn,
  action: ActionName,
  other: Person,
  about: { startedBy: string; detail: string; text: (t: Words) => string; notice: (t: Words) => string },
): void {
  const { code_minutes, link_minutes } = turn.settings.password;
  const run = turn.plan.insert("runs", {
    id: `run-${turn.random}`,
    action,
    person: other.id,
    startedBy: about.startedBy,
    startedAt: turn.now,
    place: other.home ?? turn.placeOf(other.id),
    state: "proved" as const,
    nonce: 1,
    codeAt: turn.now,
    linkAt: turn.now,
    wrong: 0,
    codeOnPage: true,
    // the code goes the same way as the link, and lives no longer than a code may
    dueAt: turn.now + Math.min(code_minutes, link_minutes) * 60_000,
  });
  audit(turn, "authn_token_created", other.id, { run: run.id, detail: about.detail });
  turn.plan.effect({ kind: "code", to: { person: other.id }, run: run.id, nonce: 1, link: true });
  const t = turn.wordsOf(other.id);
  turn.plan.post(
    { place: run.place },
    {
      card: textCard(about.text(t), about.notice(t), {
        buttons: [{ label: t`That wasn't me`, command: command("not-me", { run: run.id }), style: "danger" }],
        tone: "warn",
      }),
    },
  );
}
