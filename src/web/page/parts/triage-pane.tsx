import { usePane, useReader } from "../lib/hooks.js";
import type { Reader } from "../lib/reader.js";
import type { DemoPerson } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";
import { Loading } from "./loading.js";
import { Pane } from "./pane.js";
import { PersonMenu } from "./person-menu.js";
import { Triage } from "./triage.js";

interface TriagePaneProps {
  reader: Reader;
  people: DemoPerson[];
  person: DemoPerson;
  requesters: Set<string>;
  suggestions: string[];
  choose(id: string): void;
  active: boolean;
}

/** A technician takes a call: opens the form. */
function NewTicket() {
  const { reader, perform } = usePane();
  useReader(reader);
  const triage = [...reader.boxes.values()].find((box) => box.stream.kind === "triage")?.stream;
  const pending = reader.pending.has("new-form");
  if (!triage) return null;
  return (
    <button
      type="button"
      class={pending ? "button new-ticket waiting" : "button new-ticket"}
      aria-disabled={pending ? "true" : undefined}
      title={t`New ticket for somebody: a caller, a walk-up`}
      onClick={() => {
        if (!pending) void perform({ kind: "pressed", place: triage.place, command: "new-form" }, "new-form");
      }}
    >
      <Icon name="plus" size={16} />
      <span class="button-label">
        {t`New ticket`}
        <span class="wide-only"> {t`for somebody`}</span>
      </span>
    </button>
  );
}

/** The technicians' half: channels, threads, and the sandbox's outbox. */
export function TriagePane({ reader, people, person, requesters, suggestions, choose, active }: TriagePaneProps) {
  useReader(reader);
  return (
    <Pane
      reader={reader}
      zone={person.zone}
      label={t`Triage, seen by ${person.name}`}
      className="technician"
      hidden={!active}
    >
      <header class="pane-head">
        <PersonMenu people={people} chosen={person} choose={choose} />
        <NewTicket />
      </header>
      {reader.state === "ready" ? (
        <Triage key={reader.as} name={person.name} requesters={requesters} suggestions={suggestions} active={active} />
      ) : (
        <Loading reader={reader} />
      )}
    </Pane>
  );
}
