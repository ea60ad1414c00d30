import { useNow } from "../lib/hooks.js";
import { browserZone, cityOf, clockOf } from "../lib/time.js";
import type { DemoPerson } from "../lib/types.js";
import { en, t } from "../lib/words.js";
import { Avatar } from "./avatar.js";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";

interface PersonMenuProps {
  people: DemoPerson[];
  chosen: DemoPerson;
  choose(id: string): void;
}

const roleWords = { employee: "", technician: en`Technician`, lead: en`Lead` };

function Lines({ person, time }: { person: DemoPerson; time?: string }) {
  return (
    <span class="person-lines">
      <span class="person-name">{person.name}</span>
      <span class="person-title">{[person.title, t.of(roleWords[person.role]), time].filter(Boolean).join(" · ")}</span>
    </span>
  );
}

/** Whose eyes one looks through, and the others to choose from. */
export function PersonMenu({ people, chosen, choose }: PersonMenuProps) {
  const now = useNow();
  const away = chosen.zone && chosen.zone !== browserZone ? `${cityOf(chosen.zone)} ${clockOf(now, chosen.zone)}` : "";
  const who = (
    <>
      <Avatar name={chosen.name} size={36} />
      <Lines person={chosen} time={away} />
    </>
  );
  if (people.length < 2) return <div class="person">{who}</div>;
  return (
    <Menu
      buttonClass="person person-button"
      items={people.map((person) => ({
        id: person.id,
        chosen: person.id === chosen.id,
        run: () => choose(person.id),
        label: (
          <>
            <Avatar name={person.name} size={32} />
            <Lines person={person} />
            <span class="tick">{person.id === chosen.id ? <Icon name="check" size={16} /> : null}</span>
          </>
        ),
      }))}
    >
      {who}
      <Icon name="down" size={15} />
      <span class="sr-only">, {t`change the person`}</span>
    </Menu>
  );
}
