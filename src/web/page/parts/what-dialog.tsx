import type { Session } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Dialog } from "./dialog.js";

/** What is on and what is off, with the one line that would turn it on. */
export function WhatDialog({ session, onClose }: { session: Session; onClose(): void }) {
  return (
    <Dialog title={t`What is on, what is off`} light onClose={onClose}>
      <ul class="what">
        {session.what.map((each) => (
          <li key={each.name}>
            <span class="what-words">
              <span>{each.name}</span>
              {each.hint ? <code>{each.hint}</code> : null}
            </span>
            <span class={each.on ? "badge badge-good" : "badge"}>{each.on ? t`On` : t`Off`}</span>
          </li>
        ))}
      </ul>
      <p class="quiet">Firstline {session.version}</p>
    </Dialog>
  );
}
