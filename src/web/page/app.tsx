import { useEffect, useState } from "preact/hooks";
import { backOff, getSession, knowSession, pause } from "./lib/api.js";
import { useMedia, useReader, useRemembered } from "./lib/hooks.js";
import { readerOf } from "./lib/reader.js";
import { browserZone } from "./lib/time.js";
import type { DemoPerson, Session } from "./lib/types.js";
import { keepWanted, useView, viewOf } from "./lib/view.js";
import { onSpoken, speak, t } from "./lib/words.js";
import { EmployeePane } from "./parts/employee-pane.js";
import { Header } from "./parts/header.js";
import { Logo } from "./parts/icons.js";
import { TriagePane } from "./parts/triage-pane.js";

/** Asks until the server is there. */
function useSession(): { session: Session | null; trouble: string } {
  const [session, setSession] = useState<Session | null>(null);
  const [trouble, setTrouble] = useState("");
  useEffect(() => {
    void (async () => {
      for (let failed = 0; ; failed++) {
        try {
          const found = await getSession();
          knowSession(found);
          await speak(found.language);
          return setSession(found);
        } catch (error) {
          setTrouble((error as Error).message);
          await pause(backOff(failed));
        }
      }
    })();
  }, []);
  return { session, trouble };
}

/** Outside the demo the one who is signed in is all there is; what they may see, the server says. */
const oneself = (id: string): DemoPerson => ({
  id,
  name: id.split("@")[0] ?? id,
  title: "",
  role: "employee",
  zone: browserZone,
  queues: [],
});

export function App() {
  const { session, trouble } = useSession();
  const [, draw] = useState(0);
  useEffect(() => onSpoken(() => draw((n) => n + 1)), []);
  if (!session) {
    return (
      <div class="splash" role="status">
        <Logo size={56} />
        <p class="quiet">{trouble ? `${trouble} ${t`Trying again…`}` : <span class="sr-only">{t`Loading…`}</span>}</p>
      </div>
    );
  }
  const people = session.demo ? session.people : session.me.slice(0, 1).map(oneself);
  if (!people.length) {
    keepWanted();
    const wanted = viewOf(location.search).kind !== "chat";
    return (
      <div class="splash">
        <Logo size={56} />
        <h1>{t`Firstline lives in your chat`}</h1>
        <p class="quiet">{t`On this page nobody is signed in.`}</p>
        <p class="quiet">
          {t`Write “open the page” to Firstline in Slack or Teams and follow the link that it gives you.`}
          {wanted ? ` ${t`What you wanted to read opens then.`}` : ""}
        </p>
      </div>
    );
  }
  return <Desk session={session} people={people} />;
}

/** Both halves beside each other; one at a time where there is no room. */
function Desk({ session, people }: { session: Session; people: DemoPerson[] }) {
  const employees = people.filter((person) => person.role === "employee");
  const technicians = people.filter((person) => person.role !== "employee");
  const [left, setLeft] = useRemembered("employee", "");
  const [right, setRight] = useRemembered("technician", "");
  const [half, setHalf] = useRemembered("half", "employee");
  const narrow = useMedia("(max-width: 899px)");
  const viewing = useView();
  // who follows a link to an article wants to see it
  useEffect(() => {
    if (viewing.view.kind !== "chat") setHalf("employee");
  }, []);
  const employee = employees.find((person) => person.id === left) ?? employees[0] ?? people[0]!;
  const leftReader = readerOf(employee.id);
  // outside the demo a technician sees both halves with the same eyes
  const triage = [...leftReader.boxes.values()].some((box) => box.stream.kind === "triage");
  const technician =
    technicians.find((person) => person.id === right) ?? technicians[0] ?? (triage ? employee : undefined);
  const rightReader = readerOf(technician?.id ?? employee.id);
  useReader(leftReader);
  useReader(rightReader);

  const direct = [...leftReader.boxes.values()].find((box) => box.stream.kind === "direct")?.stream.id ?? "";
  const leftUnread = leftReader.unreadOf(direct);
  const rightUnread = technician
    ? [...rightReader.boxes.keys()].reduce((sum, id) => sum + rightReader.unreadOf(id), 0)
    : 0;
  const unread = leftUnread + rightUnread;
  useEffect(() => {
    document.title = unread ? `(${unread}) Firstline` : "Firstline";
  }, [unread]);

  const shows = (which: string) => !narrow || !technician || half === which;
  const halves = [
    { id: "employee", label: t`Employee`, unread: leftUnread },
    { id: "technician", label: t`Technicians`, unread: rightUnread },
  ];
  return (
    <>
      <Header session={session} halves={narrow && technician ? halves : []} half={half} chooseHalf={setHalf} />
      <main class={technician ? "desk two" : "desk"} id="half-panel">
        <h1 class="sr-only">{t`Firstline, the first line of IT support`}</h1>
        <EmployeePane
          reader={leftReader}
          people={employees.length ? employees : [employee]}
          person={employee}
          suggestions={session.suggestions}
          choose={setLeft}
          active={shows("employee")}
          viewing={viewing}
        />
        {technician ? (
          <TriagePane
            reader={rightReader}
            people={technicians.length ? technicians : [technician]}
            person={technician}
            requesters={new Set(employees.map((person) => person.id))}
            suggestions={session.suggestions}
            choose={setRight}
            active={shows("technician")}
          />
        ) : null}
      </main>
    </>
  );
}
