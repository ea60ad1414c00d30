import { useReader } from "../lib/hooks.js";
import { uuid } from "../lib/local.js";
import type { Reader } from "../lib/reader.js";
import type { DemoPerson } from "../lib/types.js";
import type { View, Viewing } from "../lib/view.js";
import { t } from "../lib/words.js";
import { ArticleView } from "./article-view.js";
import { Articles } from "./articles.js";
import { Chat } from "./chat.js";
import { Loading } from "./loading.js";
import { MyTickets } from "./my-tickets.js";
import { Pane } from "./pane.js";
import { PersonMenu } from "./person-menu.js";
import { Tabs } from "./tabs.js";

interface EmployeePaneProps {
  reader: Reader;
  people: DemoPerson[];
  person: DemoPerson;
  suggestions: string[];
  choose(id: string): void;
  active: boolean;
  viewing: Viewing;
}

const views: Record<string, View> = {
  chat: { kind: "chat" },
  articles: { kind: "articles", query: "" },
  tickets: { kind: "tickets" },
};

/** The employee's half: the chat with Firstline, the articles, their own tickets. */
export function EmployeePane({ reader, people, person, suggestions, choose, active, viewing }: EmployeePaneProps) {
  useReader(reader);
  const { view, go } = viewing;
  const stream = [...reader.boxes.values()].find((box) => box.stream.kind === "direct")?.stream;
  const chosen = view.kind === "article" ? "articles" : view.kind;
  const tabs = [
    { id: "chat", label: t`Ask`, unread: stream && chosen !== "chat" ? reader.unreadOf(stream.id) : 0 },
    { id: "articles", label: t`Articles`, unread: 0 },
    { id: "tickets", label: t`My tickets`, unread: 0 },
  ];
  const press = (command: string) => {
    if (!stream) return;
    void reader.do({ kind: "pressed", place: stream.place, command }, uuid()).catch(() => {});
    go({ kind: "chat" });
  };
  return (
    <Pane reader={reader} zone={person.zone} label={t`Chat of ${person.name}`} className="employee" hidden={!active}>
      <header class="pane-head">
        <PersonMenu people={people} chosen={person} choose={choose} />
        <Tabs
          label={t`What to see`}
          className="views"
          prefix="view"
          tabs={tabs}
          chosen={chosen}
          choose={(id) => go(views[id]!)}
        />
      </header>
      <div class="view-panel" id="view-panel" role="tabpanel" aria-labelledby={`view-tab-${chosen}`}>
        {stream && reader.state === "ready" ? (
          <>
            <div class="chat-view" hidden={view.kind !== "chat"}>
              <Chat
                key={reader.as}
                stream={stream}
                name={person.name}
                suggestions={suggestions}
                active={active && view.kind === "chat"}
              />
            </div>
            {view.kind === "articles" ? (
              <Articles
                query={view.query}
                go={go}
                ask={(text) => {
                  reader.sender.say(stream.place, text, []);
                  go({ kind: "chat" });
                }}
              />
            ) : null}
            {view.kind === "article" ? (
              <ArticleView
                id={view.id}
                go={go}
                helped={(article) => press(`solved?${new URLSearchParams({ article })}`)}
              />
            ) : null}
            {view.kind === "tickets" ? (
              <MyTickets stream={stream.id} ask={(number) => press(`status?ticket=${number}`)} />
            ) : null}
          </>
        ) : (
          <Loading reader={reader} />
        )}
      </div>
    </Pane>
  );
}
