/** Light, dark, or what the system says. Kept as a bare word: `public/theme.js` reads it before the first paint. */
export type Theme = "auto" | "light" | "dark";

const key = "firstline.theme";

export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(key);
    return stored === "light" || stored === "dark" ? stored : "auto";
  } catch {
    return "auto";
  }
}

export function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // it lasts until the page is left
  }
  applyTheme(theme);
}

export function applyTheme(theme: Theme): void {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
