import { useReader } from "../lib/hooks.js";
import type { Reader } from "../lib/reader.js";
import type { DemoPerson } from "../lib/types.js";
import { Chat } from "./chat.js";
import { Loading } from "./loading.js";
import { Pane } from "./pane.js";
import { PersonMenu } from "./person-menu.js";

interface EmployeePaneProps {
  reader: Reader;
  people: DemoPerson[];
  person: DemoPerson;
  suggestions: string[];
  choose(id: string): void;
  active: boolean;
}

/** The employee's half: one chat with Firstline. */
export function EmployeePane({ reader, people, person, suggestions, choose, active }: EmployeePaneProps) {
  useReader(reader);
  const stream = [...reader.boxes.values()].find((box) => box.stream.kind === "direct")?.stream;
  return (
    <Pane reader={reader} zone={person.zone} label={`Chat of ${person.name}`} className="employee" hidden={!active}>
      <header class="pane-head">
        <PersonMenu people={people} chosen={person} choose={choose} />
        <span class="pane-kind">Employee</span>
      </header>
      {stream && reader.state === "ready" ? (
        <Chat key={reader.as} stream={stream} name={person.name} suggestions={suggestions} active={active} />
      ) : (
        <Loading reader={reader} />
      )}
    </Pane>
  );
}
