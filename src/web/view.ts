/** A stored message as one reader sees it: codes and links are derived here, for their reader alone. */
import type { Keys } from "../actions/secrets.js";
import type { StoredMessage } from "../chat/page/messages.js";

/** What the page draws; `src/web/page/` has the same shape. */
export interface PageMessage {
  id: string;
  stream: string;
  seq: number;
  place: StoredMessage["at"];
  thread?: StoredMessage["at"];
  from: StoredMessage["from"];
  at: number;
  text?: string;
  card?: NonNullable<StoredMessage["content"]["card"]>;
  files?: StoredMessage["files"];
  notice: string;
  only?: string;
  editedAt?: number;
  deletedAt?: number;
  revision: number;
  mine: boolean;
  /** Words as a person typed them, not markdown. */
  plain: boolean;
  mention?: string[];
  code?: string;
  links?: { label: string; url: string }[];
}

/** Typed codes are stored as HMACs; nobody needs to see those. */
const shown = (text: string): string => text.replace(/⟦[\w-]{22}⟧/g, "••••••");

/** Null when this reader may not see it. */
export function viewFor(message: StoredMessage, reader: string, keys: Keys, publicUrl: string): PageMessage | null {
  if (message.only !== undefined && message.only !== reader) return null;
  const { content } = message;
  const mayOpen = message.stream === `dm/${reader}` || message.stream === "outbox";
  const labels = new Map(content.card?.links?.map((link) => [`${link.run}:${link.what}`, link.label]));
  const links: { label: string; url: string }[] = [];
  let code: string | undefined;
  for (const secret of mayOpen ? (message.secrets ?? []) : []) {
    if (secret.nonce !== undefined) code = keys.code(secret.run, secret.nonce);
    if (secret.link)
      links.push({
        label:
          labels.get(`${secret.run}:${secret.link}`) ??
          { reset: "Choose a new password", "not-me": "That wasn't me", "sign-in": "Open my page" }[secret.link],
        url: `${publicUrl}/${secret.link}/${keys.token(secret.run, secret.link)}`,
      });
  }
  return {
    id: message.id,
    stream: message.stream,
    seq: message.seq,
    place: message.at,
    ...(message.thread ? { thread: message.thread } : {}),
    from: message.from,
    at: message.when,
    ...(content.text === undefined ? {} : { text: shown(content.text) }),
    ...(content.card ? { card: content.card } : {}),
    ...(message.files?.length ? { files: message.files } : {}),
    notice:
      content.card?.notice ??
      shown(content.text ?? "")
        .split("\n")[0]!
        .slice(0, 150),
    ...(message.only ? { only: message.only } : {}),
    ...(message.editedAt ? { editedAt: message.editedAt } : {}),
    ...(message.deletedAt ? { deletedAt: message.deletedAt } : {}),
    revision: message.revision,
    mine: message.from.id === reader && !message.relayed,
    plain: !message.relayed,
    ...(content.mention?.length ? { mention: content.mention } : {}),
    ...(code ? { code } : {}),
    ...(links.length ? { links } : {}),
  };
}
