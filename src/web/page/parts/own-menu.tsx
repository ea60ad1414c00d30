import { useState } from "preact/hooks";
import { usePane } from "../lib/hooks.js";
import type { PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";

/** What one can do with one's own words. */
export function OwnMenu({ message, onEdit }: { message: PageMessage; onEdit(): void }) {
  const { perform } = usePane();
  const [sure, setSure] = useState(false);
  const words = (
    <>
      <Icon name="pencil" size={16} /> {t`Edit`}
    </>
  );
  const remove = (
    <>
      <Icon name="bin" size={16} /> {t`Delete`}
    </>
  );
  return (
    <span class="own-menu">
      <Menu
        label={t`Edit or delete this message`}
        buttonClass="icon-button small"
        align="end"
        items={[
          ...(message.text ? [{ id: "edit", label: words, run: onEdit }] : []),
          { id: "delete", label: remove, danger: true, run: () => setSure(true) },
        ]}
      >
        <Icon name="more" size={16} />
      </Menu>
      {sure ? (
        <Dialog title={t`Delete this message?`} light onClose={() => setSure(false)}>
          <p>{t`It disappears here for everybody who reads along. What it set in motion goes on.`}</p>
          <div class="actions end">
            <button type="button" class="button" onClick={() => setSure(false)}>
              {t`Keep it`}
            </button>
            <button
              type="button"
              class="button danger"
              data-first
              onClick={() => {
                setSure(false);
                void perform({ kind: "deleted", place: message.place, message: message.id }, `own:${message.id}`);
              }}
            >
              {t`Delete`}
            </button>
          </div>
        </Dialog>
      ) : null}
    </span>
  );
}
