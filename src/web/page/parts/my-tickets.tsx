import { useEffect, useState } from "preact/hooks";
import { getTickets } from "../lib/api.js";
import { useNow, usePane, useReader } from "../lib/hooks.js";
import type { OwnTicket } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Badge } from "./badge.js";
import { Icon } from "./icons.js";

interface MyTicketsProps {
  /** Id of the stream whose news may change a ticket. */
  stream: string;
  /** Asks Firstline about one. */
  ask(number: number): void;
}

function Ticket({ ticket, ask }: { ticket: OwnTicket; ask(number: number): void }) {
  return (
    <li class={ticket.open ? "own-ticket" : "own-ticket over"}>
      <div class="card-head">
        <h3 class="card-title">
          #{ticket.number} {ticket.title}
        </h3>
        <Badge text={ticket.state} tone={ticket.tone} />
      </div>
      {ticket.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p class="quiet">
        {ticket.changed === ticket.opened
          ? t`Opened ${ticket.opened}`
          : t`Opened ${ticket.opened}, last news ${ticket.changed}`}
        {" · "}
        <button type="button" class="link" onClick={() => ask(ticket.number)}>
          {ticket.open ? t`Write about it` : t`Ask about it`}
        </button>
      </p>
    </li>
  );
}

/** A person's own tickets with where they stand and by when somebody answers; it changes as they do. */
export function MyTickets({ stream, ask }: MyTicketsProps) {
  const { reader } = usePane();
  useReader(reader);
  const [tickets, setTickets] = useState<OwnTicket[] | null>(null);
  const [trouble, setTrouble] = useState("");
  const news = reader.boxes.get(stream)?.highest ?? 0;
  const now = useNow();
  useEffect(() => {
    getTickets(reader.as).then(
      (found) => {
        setTrouble("");
        setTickets(found);
      },
      (error: Error) => setTrouble(error.message),
    );
  }, [reader.as, news, now]);
  const open = tickets?.filter((ticket) => ticket.open) ?? [];
  const over = tickets?.filter((ticket) => !ticket.open) ?? [];
  return (
    <div class="view">
      <div class="view-body">
        {trouble ? (
          <p class="field-error" role="alert">
            {trouble}
          </p>
        ) : null}
        {tickets?.length === 0 ? (
          <div class="empty">
            <span class="empty-sign">
              <Icon name="tray" size={26} />
            </span>
            <h3>{t`You have no tickets`}</h3>
            <p>{t`What you report is listed here, with who has it and by when you hear of it.`}</p>
          </div>
        ) : null}
        {[open, over].map((list, at) =>
          list.length ? (
            <section key={at ? "over" : "open"} aria-label={at ? t`Over` : t`Open`}>
              <h3 class="group">{at ? t`Over` : t`Open`}</h3>
              <ul class="own-tickets">
                {list.map((ticket) => (
                  <Ticket key={ticket.number} ticket={ticket} ask={ask} />
                ))}
              </ul>
            </section>
          ) : null,
        )}
      </div>
    </div>
  );
}
