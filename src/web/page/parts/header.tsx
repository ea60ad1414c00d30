import { useState } from "preact/hooks";
import { setTheme, storedTheme, type Theme } from "../lib/theme.js";
import type { Session } from "../lib/types.js";
import { en, t } from "../lib/words.js";
import { Icon, type IconName, Logo } from "./icons.js";
import { Menu } from "./menu.js";
import { Tabs } from "./tabs.js";
import { WhatDialog } from "./what-dialog.js";

interface HeaderProps {
  session: Session;
  /** The halves as tabs, on a narrow screen. */
  halves: { id: string; label: string; unread: number }[];
  half: string;
  chooseHalf(id: string): void;
}

const themes: { id: Theme; label: string; icon: IconName }[] = [
  { id: "auto", label: en`As the system`, icon: "auto" },
  { id: "light", label: en`Light`, icon: "sun" },
  { id: "dark", label: en`Dark`, icon: "moon" },
];

export function Header({ session, halves, half, chooseHalf }: HeaderProps) {
  const [theme, choose] = useState<Theme>(storedTheme);
  const [what, setWhat] = useState(false);
  const off = session.what.filter((each) => !each.on).length;
  return (
    <header class="top">
      <span class="brand">
        <Logo />
        <span class="brand-name">Firstline</span>
        {session.company ? <span class="brand-company">{session.company} IT</span> : null}
        {session.demo ? <span class="tag demo">{t`Demo`}</span> : null}
      </span>
      {halves.length > 1 ? (
        <Tabs label={t`Whose side`} className="halves" prefix="half" tabs={halves} chosen={half} choose={chooseHalf} />
      ) : null}
      <span class="top-actions">
        {session.what.length ? (
          <button
            type="button"
            class="icon-button"
            aria-label={off ? t`What is on and off: ${off} off` : t`What is on and off`}
            title={t`What is on and off`}
            onClick={() => setWhat(true)}
          >
            <Icon name="pulse" />
          </button>
        ) : null}
        <Menu
          label={t`Light or dark`}
          buttonClass="icon-button"
          align="end"
          items={themes.map((each) => ({
            id: each.id,
            chosen: each.id === theme,
            run: () => {
              setTheme(each.id);
              choose(each.id);
            },
            label: (
              <>
                <Icon name={each.icon} size={16} /> {t.of(each.label)}
                <span class="tick">{each.id === theme ? <Icon name="check" size={16} /> : null}</span>
              </>
            ),
          }))}
        >
          <Icon name={themes.find((each) => each.id === theme)?.icon ?? "auto"} />
        </Menu>
      </span>
      {what ? <WhatDialog session={session} onClose={() => setWhat(false)} /> : null}
    </header>
  );
}
