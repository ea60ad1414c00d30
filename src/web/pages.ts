/** The pages that Firstline renders itself: choose a new password, "That wasn't me". */
const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => escapes[char]!);

/** A whole page around `body` (HTML). */
export const plainPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
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

export const messagePage = (title: string, text: string): string => plainPage(title, `<p>${escapeHtml(text)}</p>`);

/** The form for a new password. It says why the last one was not taken. */
export function passwordPage(form: { name: string; least: number; error?: string; withCode: boolean }): string {
  const error = form.error ? `<p class="error" role="alert">${escapeHtml(form.error)}</p>` : "";
  const code = form.withCode
    ? `<label for="code">The six-digit code from your phone</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="7">`
    : "";
  return plainPage(
    "Choose a new password",
    `<p>Hello ${escapeHtml(form.name)}. At least ${form.least} characters; three or four unrelated words make a good one. Pasting is fine.</p>
${error}
<form method="post" autocomplete="off">
${code}
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required maxlength="128" autofocus>
<label for="again">The same again</label>
<input id="again" name="again" type="password" autocomplete="new-password" required maxlength="128">
<button type="submit">Set my password</button>
</form>
<p class="quiet">It goes from this page straight to the directory. Firstline stores it nowhere, and nobody in IT sees it.</p>`,
  );
}

export const signInPage = (name: string): string =>
  plainPage(
    "Your page",
    `<p>This opens Firstline's page as <b>${escapeHtml(name)}</b>, in this browser. The link works once.</p>
<form method="post"><button type="submit">Open my page</button></form>
<p class="quiet">Not you? Close this page, and do not pass the link on.</p>`,
  );

export const notMePage = (name: string): string =>
  plainPage(
    "That wasn't you?",
    `<p>${escapeHtml(name)}, if you did not ask for this, press the button. Self-service for your account is frozen, every code and link becomes useless, and security is told at once.</p>
<form method="post"><button type="submit" class="danger">That wasn't me</button></form>
<p class="quiet">If it was you after all, just close this page.</p>`,
  );
