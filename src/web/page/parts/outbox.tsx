import { usePane } from "../lib/hooks.js";
import type { PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";
import { CopyCode } from "./copy-code.js";
import { Icon } from "./icons.js";
import { Markdown } from "./markdown.js";
import { Links } from "./message.js";
import { Time } from "./time.js";

/** A text message or a mail that a real company would have received. */
export function OutboxMessage({ message }: { message: PageMessage }) {
  const { zone } = usePane();
  const match = /^(.+?) to (.+)$/.exec(message.from.name);
  const route = match?.[1] ?? t`Message`;
  const mail = /mail/i.test(route);
  return (
    <article class="out" aria-label={message.from.name}>
      <span class={mail ? "out-sign mail" : "out-sign"}>
        <Icon name={mail ? "mail" : "phone"} />
      </span>
      <div class="out-main">
        <div class="message-head">
          <span class="author">{t.of(route)}</span>
          <span class="out-to">{t`to ${match?.[2] ?? message.from.name}`}</span>
          <Time at={message.at} zone={zone} />
        </div>
        {message.text ? <Markdown text={message.text} /> : null}
        {message.code ? <CopyCode code={message.code} /> : null}
        {message.links?.length ? <Links message={message} /> : null}
      </div>
    </article>
  );
}
