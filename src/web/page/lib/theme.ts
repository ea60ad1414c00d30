/** Light, dark, or what the system says. */
import { remember, remembered } from "./local.js";

export type Theme = "auto" | "light" | "dark";

export function applyTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function storedTheme(): Theme {
  const stored = remembered<Theme>("theme", "auto");
  return stored === "light" || stored === "dark" ? stored : "auto";
}

export function setTheme(theme: Theme): void {
  remember("theme", theme);
  applyTheme(theme);
}
