/** The pages that Firstline renders itself: choose a new password, "That wasn't me". */
import type { Words } from "../words/languages.js";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char]!);

/** A whole page around `body` (HTML). */
export const plainPage = (title: string, body: string, t: Words): string => `<!doctype html>
<html lang="${t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Firstline</title>
<link rel="stylesheet" href="/plain.css">
</head>
<body>
<main class="plain-card">
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;

export const messagePage = (title: string, text: string, t: Words): string =>
  plainPage(title, `<p>${escapeHtml(text)}</p>`, t);

/** The form for a new password. It says why the last one was not taken. */
export function passwordPage(form: {
  name: string;
  least: number;
  error?: string;
  withCode: boolean;
  withPassword: boolean;
  t: Words;
}): string {
  const { t } = form;
  const error = form.error ? `<p class="error" role="alert">${escapeHtml(form.error)}</p>` : "";
  const code = form.withCode
    ? `<label for="code">${t`The six-digit code from your phone`}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="7" autofocus>`
    : "";
  const password = form.withPassword
    ? `<label for="password">${t`New password`}</label>
<input id="password" name="password" type="password" autocomplete="new-password" required maxlength="128"${form.withCode ? "" : " autofocus"}>
<label for="again">${t`The same again`}</label>
<input id="again" name="again" type="password" autocomplete="new-password" required maxlength="128">`
    : "";
  const lead = form.withPassword
    ? t`At least ${form.least} characters; three or four unrelated words make a good one. Pasting is fine.`
    : t`Type the code from your phone, and your account is unlocked. Your password stays as it is.`;
  const quiet = form.withPassword
    ? `<p class="quiet">${t`It goes from this page straight to the directory. Firstline stores it nowhere, and nobody in IT sees it.`}</p>`
    : "";
  return plainPage(
    form.withPassword ? t`Choose a new password` : t`Unlock your account`,
    `<p>${t`Hello ${escapeHtml(form.name)}.`} ${lead}</p>
${error}
<form method="post" autocomplete="off">
${code}
${password}
<button type="submit">${form.withPassword ? t`Set my password` : t`Unlock my account`}</button>
</form>
${quiet}`,
    t,
  );
}

/** For people who cannot sign in anywhere: one door, and nothing else behind it. */
export const doorPage = (t: Words, company: string, error?: string, who = ""): string =>
  plainPage(
    t`You cannot sign in anywhere?`,
    `<p>${t`Say who you are. If ${escapeHtml(company)} knows you, a code and a link come to the phone on your record.`}</p>
${error ? `<p class="error" role="alert">${escapeHtml(error)}</p>` : ""}
<form method="post" autocomplete="off">
<label for="who">${t`Your e-mail address at work`}</label>
<input id="who" name="who" type="text" inputmode="email" autocomplete="username" required maxlength="200" value="${escapeHtml(who)}" autofocus>
<button type="submit" name="what" value="password-reset">${t`I forgot my password`}</button>
<button type="submit" name="what" value="account-unlock" class="second">${t`I am locked out`}</button>
<button type="submit" name="what" value="call" class="second">${t`Call me back`}</button>
</form>
<p class="quiet">${t`IT never asks you for a password or a code, also not on the phone.`}</p>`,
    t,
  );

export const signInPage = (name: string, t: Words): string =>
  plainPage(
    t`Your page`,
    `<p>${t`This opens Firstline's page as ${`<b>${escapeHtml(name)}</b>`}, in this browser. The link works once.`}</p>
<form method="post"><button type="submit">${t`Open my page`}</button></form>
<p class="quiet">${t`Not you? Close this page, and do not pass the link on.`}</p>`,
    t,
  );

export const notMePage = (name: string, t: Words): string =>
  plainPage(
    t`That wasn't you?`,
    `<p>${t`${escapeHtml(name)}, if you did not ask for this, press the button. Self-service for your account is frozen, every code and link becomes useless, and security is told at once.`}</p>
<form method="post"><button type="submit" class="danger">${t`That wasn't me`}</button></form>
<p class="quiet">${t`If it was you after all, just close this page.`}</p>`,
    t,
  );
