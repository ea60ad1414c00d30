import { useState } from "preact/hooks";
import { usePane, useReader } from "../lib/hooks.js";
import type { Stream } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Composer } from "./composer.js";
import { Message } from "./message.js";
import { MessageList } from "./message-list.js";
import { OutgoingMessage } from "./outgoing.js";
import { Typing } from "./typing.js";
import { Welcome } from "./welcome.js";

interface ChatProps {
  stream: Stream;
  /** The name of the one who writes. */
  name: string;
  suggestions: string[];
  active: boolean;
}

/** A person's own chat with Firstline. */
export function Chat({ stream, name, suggestions, active }: ChatProps) {
  const { reader } = usePane();
  useReader(reader);
  const [handed, setHanded] = useState<{ text: string; n: number }>();
  const { place } = stream;
  const messages = reader.boxes.get(stream.id)?.in(place.id) ?? [];
  const outgoing = reader.sender.in(place.id);
  const fromBot = messages.findLast((message) => message.from.id !== reader.as)?.id ?? "";

  return (
    <div class="chat">
      <MessageList
        label={t`Chat with Firstline`}
        stream={stream.id}
        place={place.id}
        messages={messages}
        active={active}
        busy={reader.busy(place.id)}
        sent={outgoing.at(-1)?.id}
        tail={outgoing.map((item) => item.id + item.state).join()}
        draw={(message, follows) => <Message message={message} follows={follows} bubbles />}
        empty={
          outgoing.length ? null : (
            <Welcome
              name={name.split(" ")[0] ?? name}
              suggestions={suggestions}
              say={(text) => reader.sender.say(place, text, [])}
            />
          )
        }
        after={
          <>
            {outgoing.map((item) => (
              <OutgoingMessage
                key={item.id}
                item={item}
                bubbles
                name={name}
                onEdit={(text) => setHanded({ text, n: Date.now() })}
              />
            ))}
            <Typing busy={reader.busy(place.id)} last={fromBot} />
          </>
        }
      />
      <Composer
        key={reader.as + place.id}
        place={place}
        label={t`Message to Firstline`}
        placeholder={t`Say what is wrong, or ask…`}
        handed={handed}
        hint={t`Enter sends · Shift+Enter for a new line · paste or drop a screenshot`}
      />
    </div>
  );
}
