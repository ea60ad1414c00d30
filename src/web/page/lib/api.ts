/** The server's API. An act is repeated under its one id until it is answered: nothing is lost, nothing is done twice. */

import type { Answer } from "../../../effects.js";
import type { FileRef } from "../../../events.js";
import type { Act, Article, ArticleHit, OwnTicket, PageMessage, Session, Stream } from "./types.js";
import { speak, t } from "./words.js";

/** The server said no, in a sentence for the person; trying again would not help. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** The server was not reached, or has no time: try again. */
export class Unreached extends Error {}

const attemptTimeout = 20_000;

/** Exponential, with some chance in it: 0.5 s, 1 s, 2 s … 15 s. */
export const backOff = (attempt: number): number => Math.min(15_000, 500 * 2 ** attempt) * (0.75 + Math.random() / 2);

/** Waits, or less when the browser comes back online. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener("online", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener("online", done);
  });
}

async function request<T>(
  method: string,
  path: string,
  body?: BodyInit,
  timeout = attemptTimeout,
): Promise<{ status: number; data: T }> {
  let response: Response;
  let data: T & { error?: string };
  try {
    response = await fetch(path, {
      method,
      headers: { "x-firstline": "1", ...(typeof body === "string" ? { "content-type": "application/json" } : {}) },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(timeout),
    });
    data = (await response.json().catch(() => ({}))) as T & { error?: string };
  } catch {
    throw new Unreached(t`Firstline cannot be reached.`);
  }
  if (response.status >= 500 || response.status === 408 || response.status === 429)
    throw new Unreached(data.error ?? t`Firstline has no time right now.`);
  if (!response.ok) throw new Refused(response.status, data.error ?? t`The server answered ${response.status}.`);
  return { status: response.status, data };
}

const query = (values: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ).toString();

const signedIn = new Map<string, { done: Promise<void>; at: number }>();
let line: Promise<unknown> = Promise.resolve();

/**
 * Demo mode: becomes this person too. One after the other, because each answer holds the whole cookie;
 * anew when the last time was before `since`.
 */
export function signIn(person: string, since = 0): Promise<void> {
  const known = signedIn.get(person);
  if (known && known.at >= since) return known.done;
  const done = line.then(() => request("POST", "/api/sign-in", JSON.stringify({ person }))).then(() => {});
  line = done.catch(() => signedIn.delete(person));
  signedIn.set(person, { done, at: performance.now() });
  return done;
}

/** Marks people as signed in already; `demo` says whether a lost sign-in can be made again. */
let demo = false;
export function knowSession(session: Session): void {
  demo = session.demo;
  for (const person of session.me) signedIn.set(person, { done: Promise.resolve(), at: 0 });
}

/** Does something as a person; signs in first, and again when the server has forgotten. */
export async function asPerson<T>(person: string, work: () => Promise<T>): Promise<T> {
  if (demo) await signIn(person);
  const began = performance.now();
  try {
    return await work();
  } catch (error) {
    if (!demo || !(error instanceof Refused) || error.status !== 401) throw error;
    await signIn(person, began);
    return work();
  }
}

export const getSession = async (): Promise<Session> => (await request<Session>("GET", "/api/session")).data;

export const getStreams = (as: string): Promise<Stream[]> =>
  asPerson(as, async () => (await request<{ streams: Stream[] }>("GET", `/api/streams?${query({ as })}`)).data.streams);

export const getMessages = (
  as: string,
  stream: string,
  before?: number,
): Promise<{ messages: PageMessage[]; more: boolean }> =>
  asPerson(
    as,
    async () =>
      (
        await request<{ messages: PageMessage[]; more: boolean }>(
          "GET",
          `/api/messages?${query({ as, stream, before, limit: 50 })}`,
        )
      ).data,
  );

export const getArticle = (as: string, id: string): Promise<Article> =>
  asPerson(
    as,
    async () => (await request<Article>("GET", `/api/articles/${encodeURIComponent(id)}?${query({ as })}`)).data,
  );

/** Articles that fit; all of them when nothing is asked. */
export const findArticles = (as: string, q: string): Promise<ArticleHit[]> =>
  asPerson(
    as,
    async () => (await request<{ articles: ArticleHit[] }>("GET", `/api/articles?${query({ as, q })}`)).data.articles,
  );

export const getTickets = (as: string): Promise<OwnTicket[]> =>
  asPerson(
    as,
    async () => (await request<{ tickets: OwnTicket[] }>("GET", `/api/tickets?${query({ as })}`)).data.tickets,
  );

export const pictureUrl = (as: string, article: string, file: string): string =>
  `/api/articles/${encodeURIComponent(article)}/pictures/${encodeURIComponent(file)}?${query({ as })}`;

export const fileUrl = (as: string, file: FileRef): string =>
  `/api/files/${encodeURIComponent(file.id)}?${query({ as })}`;

export const putFile = (as: string, file: File): Promise<FileRef> =>
  asPerson(
    as,
    async () =>
      (
        await request<{ file: FileRef }>(
          "PUT",
          `/api/files?${query({ as, name: file.name || "pasted.png" })}`,
          file,
          120_000,
        )
      ).data.file,
  );

/** Sends an act until it is answered. `onTrouble` hears when it must be tried again. Throws {@link Refused}. */
export async function act(body: Act, onTrouble: () => void): Promise<Answer> {
  const json = JSON.stringify(body);
  let failed = 0;
  let waited = 0;
  for (;;) {
    try {
      const { status, data } = await asPerson(body.as, () =>
        request<{ answer?: Answer; language?: string }>("POST", "/api/acts", json),
      );
      if (data.language) void speak(data.language);
      if (status !== 202 && data.answer) return data.answer;
      failed = 0;
      await pause(Math.min(4000, 500 + 500 * waited++));
    } catch (error) {
      if (error instanceof Refused) throw error;
      onTrouble();
      await pause(backOff(failed++));
    }
  }
}
